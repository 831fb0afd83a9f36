// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/// Finds the smallest tickets in order, without sorting the others: tickets spread evenly, so that their first bits say nearly where each stands.
final class Ranking {

    private static final int PER_BIN = 2;
    private static final int MOST_BITS = 22;

    private final long[] beginnings;
    private final IntBinaryOperator ties;
    private final int bits;

    /// @param beginnings of the tickets
    /// @param ties       says which of two places stands first when their beginnings are the same
    Ranking(long[] beginnings, IntBinaryOperator ties) {
        this.beginnings = beginnings;
        this.ties = ties;
        bits = Math.clamp(Integer.SIZE - PER_BIN - Integer.numberOfLeadingZeros(beginnings.length), 1, MOST_BITS);
    }

    /// Places of the smallest tickets, the smallest first.
    int[] first(int wanted) {
        if (wanted < 0 || wanted > beginnings.length) {
            throw new IllegalArgumentException("ranking: 0 to " + beginnings.length + " expected, found " + wanted);
        }
        if (wanted == 0) {
            return new int[0];
        }
        var ends = new int[1 << bits];
        for (long beginning : beginnings) {
            ends[bin(beginning)]++;
        }
        int last = 0;
        for (int sum = ends[0]; sum < wanted; ends[last] = sum) {
            sum += ends[++last];
        }
        var found = new int[ends[last]];
        var keys = new long[found.length];
        var next = new int[last + 1];
        System.arraycopy(ends, 0, next, 1, last);
        for (int place = 0; place < beginnings.length; place++) {
            int bin = bin(beginnings[place]);
            if (bin <= last) {
                keys[next[bin]] = beginnings[place];
                found[next[bin]++] = place;
            }
        }
        for (int bin = 0; bin <= last; bin++) {
            sort(keys, found, bin == 0 ? 0 : ends[bin - 1], ends[bin]);
        }
        return Arrays.copyOf(found, wanted);
    }

    private int bin(long beginning) {
        return (int) (beginning >>> Long.SIZE - bits);
    }

    /// Keys lie beside each other, which a processor likes better than looking each up by its place.
    private void sort(long[] keys, int[] found, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long key = keys[i];
            int place = found[i];
            int at = i;
            for (; at > from && before(key, place, keys[at - 1], found[at - 1]); at--) {
                keys[at] = keys[at - 1];
                found[at] = found[at - 1];
            }
            keys[at] = key;
            found[at] = place;
        }
    }

    private boolean before(long key, int place, long other, int otherPlace) {
        int order = Long.compareUnsigned(key, other);
        return order == 0 ? ties.applyAsInt(place, otherPlace) < 0 : order < 0;
    }
}
