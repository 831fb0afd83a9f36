// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A file for as long as something is read (临时文件): larger than memory should hold, and nobody else's to see.
///
/// It has no name, and what lies on the disk is encrypted with a key that is in memory only: when the process dies, nobody can read it any more, whatever becomes of the disk.
public final class PassingFile implements Closeable {

    private static final int KEY = 32;
    private static final int BLOCK = 16;
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final SecretKeySpec key;
    private long size;

    private PassingFile(FileChannel channel) {
        var bytes = new byte[KEY];
        new SecureRandom().nextBytes(bytes);
        this.channel = channel;
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /// One that nothing is in yet.
    public static PassingFile empty() throws IOException {
        var path = Files.createTempFile("yifa", "");
        try {
            return new PassingFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } finally {
            // What is open stays there until it is closed.
            Files.delete(path);
        }
    }

    /// One that holds all that the stream gives.
    public static PassingFile of(InputStream content) throws IOException {
        var file = empty();
        try (var out = file.adding()) {
            content.transferTo(out);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public long size() {
        return size;
    }

    /// Adds to its end; what was written is there when the stream is closed or flushed.
    public OutputStream adding() {
        return new BufferedOutputStream(new OutputStream() {

            private final Cipher cipher = cipher(size);

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                var sealed = ByteBuffer.wrap(Objects.requireNonNullElse(cipher.update(bytes, offset, length), new byte[0]));
                while (sealed.hasRemaining()) {
                    size += channel.write(sealed, size);
                }
            }
        }, BUFFER);
    }

    /// Reads it from its beginning; as many may as want to.
    public InputStream open() {
        return new BufferedInputStream(new InputStream() {

            private long place;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = PassingFile.this.read(place, bytes, offset, length);
                place += Math.max(read, 0);
                return read;
            }
        }, BUFFER);
    }

    /// The bytes at a place.
    ///
    /// @throws EOFException where there are not so many
    public byte[] at(long place, int length) throws IOException {
        var bytes = new byte[length];
        if (read(place, bytes, 0, length) < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /// @return how many there were; -1 at its end
    private int read(long place, byte[] bytes, int offset, int length) throws IOException {
        int some = (int) Math.min(length, size - place);
        if (some <= 0) {
            return length == 0 ? 0 : -1;
        }
        var sealed = ByteBuffer.wrap(bytes, offset, some);
        for (long at = place; sealed.hasRemaining(); ) {
            int read = channel.read(sealed, at);
            if (read < 0) {
                throw new EOFException();
            }
            at += read;
        }
        try {
            return cipher(place).update(bytes, offset, some, bytes, offset);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /// In counter mode any place can be read by itself. Nothing is written twice, so that no part of the stream of the key is used twice.
    private Cipher cipher(long place) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(ByteBuffer.allocate(BLOCK).putLong(0).putLong(place / BLOCK).array()));
            int within = (int) (place % BLOCK);
            if (within > 0) {
                cipher.update(new byte[within]);
            }
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has AES in counter mode", e);
        }
    }

    /// For those who read here and there. Closing it does not close the file.
    public SeekableByteChannel channel() {
        return new SeekableByteChannel() {

            private long place;
            private boolean open = true;

            @Override
            public int read(ByteBuffer into) throws IOException {
                var bytes = new byte[(int) Math.min(into.remaining(), BUFFER)];
                int read = PassingFile.this.read(place, bytes, 0, bytes.length);
                if (read > 0) {
                    into.put(bytes, 0, read);
                    place += read;
                }
                return read;
            }

            @Override
            public long position() {
                return place;
            }

            @Override
            public SeekableByteChannel position(long to) {
                place = to;
                return this;
            }

            @Override
            public long size() {
                return size;
            }

            @Override
            public boolean isOpen() {
                return open;
            }

            @Override
            public void close() {
                open = false;
            }

            @Override
            public int write(ByteBuffer from) {
                throw new NonWritableChannelException();
            }

            @Override
            public SeekableByteChannel truncate(long to) {
                throw new NonWritableChannelException();
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
