// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.maintenance;

/// A command that can't be carried out, and why, in words for whoever gave it.
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String words) {
        super(words);
    }
}
