// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.ofd;

/// The numbers by which the things in a document refer to each other.
final class Identifiers {

    private int last;

    String next() {
        last++;
        return String.valueOf(last);
    }
}
