// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
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

    /// What was sealed; a file that was kept before files were sealed comes as it is.
    ///
    /// Reading throws an [IOException] where it is damaged or the key is another.
    static InputStream opening(InputStream in, SealKey key) throws IOException {
        var mark = in.readNBytes(MARK.length);
        if (!Arrays.equals(mark, MARK)) {
            return new SequenceInputStream(new ByteArrayInputStream(mark), in);
        }
        var prefix = in.readNBytes(PREFIX);
        return new InputStream() {
            private byte[] next = in.readNBytes(PIECE + TAG);
            private byte[] open = {};
            private int given;
            private int number;
            private boolean ended;

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

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
