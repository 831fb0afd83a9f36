// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.ofd;

import cn.yifa.letters.layout.Face;

/// The numbers by which the things in a document refer to each other: the fonts have the first ones.
final class Identifiers {

    private int last = Face.values().length;

    static String of(Face face) {
        return String.valueOf(face.ordinal() + 1);
    }

    String next() {
        last++;
        return String.valueOf(last);
    }
}
