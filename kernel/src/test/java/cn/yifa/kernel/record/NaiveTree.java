// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tree once more, as RFC 9162 and the draft on subtrees write it down: straight recursion over the entries. It shares nothing with the code under test but the digest of bytes.
final class NaiveTree implements MerkleProof.Ranges {

    private final Hashing hashing;
    private final List<byte[]> entries;
    private final Map<Long, byte[]> known = new HashMap<>();

    NaiveTree(Hashing hashing, int size) {
        this.hashing = hashing;
        entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(("entry " + i).getBytes(StandardCharsets.US_ASCII));
        }
    }

    NaiveTree(Hashing hashing, List<byte[]> entries) {
        this.hashing = hashing;
        this.entries = entries;
    }

    byte[] entry(int i) {
        return entries.get(i);
    }

    byte[] leaf(int i) {
        return root(i, i + 1);
    }

    /// MTH(D[from:to]).
    @Override
    public byte[] root(long from, long to) {
        if (from == to) {
            return hashing.hash(new byte[0]);
        }
        var hash = known.get(from << 32 | to);
        if (hash == null) {
            long k = from + half(to - from);
            hash = to - from == 1 ? hashing.hash(new byte[] {0}, entries.get((int) from)) : hashing.hash(new byte[] {1}, root(from, k), root(k, to));
            known.put(from << 32 | to, hash);
        }
        return hash;
    }

    private static long half(long n) {
        long k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    /// PATH(m, D[from:to]).
    List<byte[]> path(long m, long from, long to) {
        if (to - from == 1) {
            return List.of();
        }
        long k = half(to - from);
        return m < k ? plus(path(m, from, from + k), root(from + k, to)) : plus(path(m - k, from + k, to), root(from, from + k));
    }

    /// PROOF(m, D[n]).
    List<byte[]> proof(long m, long n) {
        return subproof(m, 0, n, true);
    }

    private List<byte[]> subproof(long m, long from, long to, boolean b) {
        long n = to - from;
        if (m == n) {
            return b ? List.of() : List.of(root(from, to));
        }
        long k = half(n);
        return m <= k ? plus(subproof(m, from, from + k, b), root(from + k, to)) : plus(subproof(m - k, from + k, to, false), root(from, from + k));
    }

    /// SUBTREE_PROOF(start, end, D[from:to]).
    List<byte[]> subtreeProof(long start, long end, long from, long to, boolean b) {
        long n = to - from;
        if (start == 0 && end == n) {
            return b ? List.of() : List.of(root(from, to));
        }
        long k = half(n);
        if (end <= k) {
            return plus(subtreeProof(start, end, from, from + k, b), root(from + k, to));
        }
        return k <= start ? plus(subtreeProof(start - k, end - k, from + k, to, b), root(from, from + k))
                : plus(subtreeProof(0, end - k, from + k, to, false), root(from, from + k));
    }

    private static List<byte[]> plus(List<byte[]> path, byte[] hash) {
        var longer = new ArrayList<>(path);
        longer.add(hash);
        return longer;
    }

    /// RFC 9162 §2.1.3.2, word by word.
    boolean verifiesInclusion(long index, byte[] leaf, long size, byte[] root, List<byte[]> path) {
        if (index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        var r = leaf;
        for (var p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = hashing.hash(new byte[] {1}, p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = hashing.hash(new byte[] {1}, r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(r, root);
    }

    /// RFC 9162 §2.1.4.2, word by word, for 0 < first < second.
    boolean verifiesConsistency(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (path.isEmpty()) {
            return false;
        }
        var all = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            all.addFirst(firstRoot);
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var fr = all.getFirst();
        var sr = fr;
        for (var c : all.subList(1, all.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = hashing.hash(new byte[] {1}, c, fr);
                sr = hashing.hash(new byte[] {1}, c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = hashing.hash(new byte[] {1}, sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }
}
