// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.RandomAccess;

/// Names in the order of their unsigned UTF-8 bytes, packed as the lines of one file: a million of them are one array and their ends.
final class Names extends AbstractList<String> implements RandomAccess {

    /// As `LC_ALL=C sort` orders them, which is by code points.
    static final Comparator<String> BY_BYTES = (a, b) -> {
        for (int i = 0, shorter = Math.min(a.length(), b.length()); i < shorter; i++) {
            var one = a.charAt(i);
            var other = b.charAt(i);
            if (one != other) {
                return Character.isSurrogate(one) != Character.isSurrogate(other) ? Character.isSurrogate(one) ? 1 : -1 : Character.compare(one, other);
            }
        }
        return Integer.compare(a.length(), b.length());
    };

    private final byte[] lines;
    private final int[] ends;

    private Names(byte[] lines, int[] ends) {
        this.lines = lines;
        this.ends = ends;
    }

    static Names ofSorted(byte[][] sorted) {
        var ends = new int[sorted.length];
        int at = 0;
        for (int i = 0; i < sorted.length; i++) {
            at = Math.addExact(at, sorted[i].length);
            ends[i] = at++;
        }
        var lines = new byte[at];
        for (int i = 0; i < sorted.length; i++) {
            System.arraycopy(sorted[i], 0, lines, ends[i] - sorted[i].length, sorted[i].length);
            lines[ends[i]] = '\n';
        }
        return new Names(lines, ends);
    }

    int start(int i) {
        return i == 0 ? 0 : ends[i - 1] + 1;
    }

    int end(int i) {
        return ends[i];
    }

    /// The file: each name with a line feed behind it. Not to be changed.
    byte[] lines() {
        return lines;
    }

    /// Without the names at these places, which are in order.
    Names without(int[] places) {
        if (places.length == 0) {
            return this;
        }
        var left = new ByteArrayOutputStream(lines.length);
        var kept = new int[ends.length - places.length];
        for (int i = 0, next = 0, count = 0; i < ends.length; i++) {
            if (next < places.length && places[next] == i) {
                next++;
                continue;
            }
            left.write(lines, start(i), end(i) - start(i) + 1);
            kept[count++] = left.size() - 1;
        }
        return new Names(left.toByteArray(), kept);
    }

    /// Where it stands; negative when it doesn't.
    int find(String name) {
        var wanted = name.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = ends.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Arrays.compareUnsigned(lines, start(middle), end(middle), wanted, 0, wanted.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public String get(int i) {
        return new String(lines, start(i), end(i) - start(i), StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }
}
