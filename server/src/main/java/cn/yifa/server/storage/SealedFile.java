// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// How a file lies on the disk: sealed with AES-256-GCM piece by piece, so that a large one is never held in memory.
///
/// A piece is numbered and the last one marked, in its nonce: none can be left out, repeated, moved or taken from another file unseen (the STREAM construction of
/// Hoang, Reyhanitabar, Rogaway and Vizár).
final class SealedFile {

    private static final byte[] MARK = "\u0001YIFA1\n".getBytes(US_ASCII);
    private static final int PREFIX = 7;
    private static final int TAG = 16;
    private static final int PIECE = 1 << 16;

    private SealedFile() {}

    private static byte[] piece(int mode, SealKey key, byte[] prefix, int number, boolean last, byte[] bytes, int length) throws IOException {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var nonce = ByteBuffer.allocate(PREFIX + Integer.BYTES + 1).put(prefix).putInt(number).put((byte) (last ? 1 : 0)).array();
            cipher.init(mode, key.key(), new GCMParameterSpec(Byte.SIZE * TAG, nonce));
            return cipher.doFinal(bytes, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IOException("the file is damaged, or was sealed with another key", e);
        }
    }

    /// Seals what is written; complete only when it is closed.
    static OutputStream sealing(OutputStream out, SealKey key) throws IOException {
        var prefix = new byte[PREFIX];
        new SecureRandom().nextBytes(prefix);
        out.write(MARK);
        out.write(prefix);
        return new OutputStream() {
            private final byte[] buffer = new byte[PIECE];
            private int filled;
            private int number;

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int done = 0; done < length; ) {
                    if (filled == PIECE) {
                        emit(false);
                    }
                    int some = Math.min(PIECE - filled, length - done);
                    System.arraycopy(bytes, offset + done, buffer, filled, some);
                    filled += some;
                    done += some;
                }
            }

            private void emit(boolean last) throws IOException {
                out.write(piece(Cipher.ENCRYPT_MODE, key, prefix, number++, last, buffer, filled));
                filled = 0;
            }

            @Override
            public void close() throws IOException {
                emit(true);
            }
        };
    }

    /// Where the sealed bytes come from, from any place on.
    interface Source {

        InputStream from(long place) throws IOException;
    }

    /// What was sealed; a file that was kept before files were sealed comes as it is. What is skipped is not read: only the piece in which reading goes on is opened.
    ///
    /// Reading throws an [IOException] where it is damaged or the key is another.
    static InputStream opening(Source source, SealKey key) throws IOException {
        var in = source.from(0);
        try {
            var mark = in.readNBytes(MARK.length);
            if (Arrays.equals(mark, MARK)) {
                return new Opened(source, key, in.readNBytes(PREFIX), in);
            }
        } catch (IOException e) {
            in.close();
            throw e;
        }
        in.close();
        return new Plain(source);
    }

    /// A file that was never sealed.
    private static final class Plain extends FilterInputStream {

        private final Source source;
        private long place;

        Plain(Source source) throws IOException {
            super(source.from(0));
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            place += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = super.read(bytes, offset, length);
            place += Math.max(some, 0);
            return some;
        }

        @Override
        public long skip(long wanted) throws IOException {
            if (wanted <= 0) {
                return 0;
            }
            in.close();
            place += wanted;
            in = source.from(place);
            return wanted;
        }
    }

    private static final class Opened extends InputStream {

        private final Source source;
        private final SealKey key;
        private final byte[] prefix;
        private InputStream in;
        private byte[] next;
        private byte[] open = {};
        private int given;
        private int number;
        private boolean ended;

        Opened(Source source, SealKey key, byte[] prefix, InputStream in) throws IOException {
            this.source = source;
            this.key = key;
            this.prefix = prefix;
            this.in = in;
            this.next = in.readNBytes(PIECE + TAG);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (given == open.length && !ended) {
                var sealed = next;
                next = in.readNBytes(PIECE + TAG);
                ended = next.length == 0;
                open = piece(Cipher.DECRYPT_MODE, key, prefix, number++, ended, sealed, sealed.length);
                given = 0;
            }
            if (given == open.length) {
                return length == 0 ? 0 : -1;
            }
            int some = Math.min(length, open.length - given);
            System.arraycopy(open, given, bytes, offset, some);
            given += some;
            return some;
        }

        /// Goes on in another piece, without those between. Nothing is skipped beyond the end.
        @Override
        public long skip(long wanted) throws IOException {
            int left = open.length - given;
            if (wanted <= left || ended) {
                int some = Math.toIntExact(Math.clamp(wanted, 0, left));
                given += some;
                return some;
            }
            // The piece that comes next is number `number`, and its bytes are read ahead.
            long pieces = (wanted - left) / PIECE;
            if (pieces > 0) {
                in.close();
                number = Math.addExact(number, Math.toIntExact(pieces));
                in = source.from(MARK.length + PREFIX + (long) number * (PIECE + TAG));
                next = in.readNBytes(PIECE + TAG);
                if (next.length == 0) {
                    throw new EOFException("skipped beyond the end of the file");
                }
            }
            open = new byte[0];
            given = 0;
            long rest = wanted - left - pieces * PIECE;
            if (rest > 0) {
                if (read(new byte[1], 0, 1) < 0) {
                    return wanted - rest;
                }
                given--;
                int some = Math.toIntExact(Math.min(rest, open.length));
                given += some;
                return wanted - rest + some;
            }
            return wanted;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
