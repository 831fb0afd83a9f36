// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import java.util.OptionalLong;

/// Why the record can't be relied on, in words for whoever checks it, and where.
final class WrongRecord extends Exception {

    private static final long serialVersionUID = 1;

    private final transient OptionalLong entry;

    private WrongRecord(OptionalLong entry, String words) {
        super(words);
        this.entry = entry;
    }

    /// @param entry its index, from 0
    static WrongRecord at(long entry, String words) {
        return new WrongRecord(OptionalLong.of(entry), "第 " + entry + " 条（从 0 数起）：" + words);
    }

    static WrongRecord inFile(long line, String words) {
        return new WrongRecord(OptionalLong.empty(), "文件第 " + line + " 行：" + words);
    }

    /// It lies in one of the entries, and nothing in the file tells in which.
    static WrongRecord between(long first, long end, String words) {
        return end - first == 1 ? at(first, words) : new WrongRecord(OptionalLong.of(first), "第 " + first + " 至 " + (end - 1) + " 条（从 0 数起）中：" + words);
    }

    static WrongRecord whole(String words) {
        return new WrongRecord(OptionalLong.empty(), words);
    }

    /// The first entry that is, or may be, wrong.
    OptionalLong entry() {
        return entry;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
