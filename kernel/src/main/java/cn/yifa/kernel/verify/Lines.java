// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Reads a file line by line, as bytes, with memory for one line.
final class Lines {

    private static final int LONGEST = 64 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /// The next line without its line feed, or none at the end of the file.
    ///
    /// @throws WrongRecord when the last line has no line feed or a line is too long
    Optional<byte[]> next() throws IOException, WrongRecord {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    var line = Arrays.copyOfRange(buffer, start, i);
                    start = i + 1;
                    number++;
                    return Optional.of(line);
                }
            }
            scanned = end - start;
            if (!fill()) {
                if (start < end) {
                    throw WrongRecord.inFile(number + 1, "文件在一行中间断了");
                }
                return Optional.empty();
            }
        }
    }

    private boolean fill() throws IOException, WrongRecord {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            if (end >= LONGEST) {
                throw WrongRecord.inFile(number + 1, "这一行太长");
            }
            buffer = Arrays.copyOf(buffer, end * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }

    /// The number of the line that was read last, from 1.
    long number() {
        return number;
    }
}
