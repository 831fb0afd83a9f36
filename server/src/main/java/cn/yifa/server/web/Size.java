// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

/// How large a file is, in words.
public final class Size {

    private static final int KILO = 1024;

    private Size() {}

    public static String of(long bytes) {
        return bytes < KILO ? bytes + " 字节" : bytes < KILO * KILO ? "%.1f KB".formatted((double) bytes / KILO) : "%.1f MB".formatted((double) bytes / KILO / KILO);
    }
}
