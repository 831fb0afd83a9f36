// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A place to which heads can be added, and where nothing is overwritten.
interface Archive {

    /// For people.
    String words();

    /// The sizes of what lies there above that size.
    List<Long> above(Hashing tree, long size) throws IOException;

    Optional<byte[]> read(Hashing tree, long size) throws IOException;

    /// It lies there safely when this returns.
    ///
    /// @return false when something of that size lies there already, which stays as it is
    boolean add(Hashing tree, long size, byte[] head) throws IOException;

    /// `sm3/000000000000000042.note`: so the names sort as the sizes do.
    static String name(Hashing tree, long size) {
        return String.format("%s/%018d.note", tree.code(), size);
    }
}
