// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A part of a packed file that may not unpack to much more than it is (压缩炸弹).
final class Bounded extends FilterInputStream {

    private static final long SMALL = 4L * 1024 * 1024;
    private static final long TIMES = 200;
    private static final long MOST = 8L * 1024 * 1024 * 1024;

    private final long most;
    private long count;

    /// @param packed its size in the file
    Bounded(InputStream in, long packed) {
        super(in);
        this.most = Math.min(MOST, Math.max(SMALL, packed * TIMES));
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(Math.max(read, 0));
        return read;
    }

    private void counted(int read) {
        count += read;
        if (count > most) {
            throw new UnreadableTable("文件解压后的大小异常（超过压缩前的 " + TIMES + " 倍），没有读取。请在表格软件里另存一份再传");
        }
    }
}
