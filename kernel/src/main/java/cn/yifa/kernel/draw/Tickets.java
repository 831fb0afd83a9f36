// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/// Tickets (抽签号): SHA-256 of the UTF-8 text `seed,stratum,identifier`, or `seed,officer,target,identifier` for inspectors. The smallest win.
public final class Tickets {

    private static final int CHUNK = 1 << 13;

    private final byte[] head;

    private Tickets(String head) {
        this.head = head.getBytes(StandardCharsets.UTF_8);
    }

    public static Tickets ofTargets(String seed, String stratum) {
        return new Tickets(seed + "," + stratum + ",");
    }

    public static Tickets ofInspectors(String seed, String target) {
        return new Tickets(seed + ",officer," + target + ",");
    }

    /// As lower-case hex.
    public String of(String identifier) {
        var name = identifier.getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(head, head.length + name.length);
        System.arraycopy(name, 0, all, head.length, name.length);
        return Hex256.of(all);
    }

    /// The first eight bytes of each name's ticket, as a number without a sign.
    long[] beginnings(Names names) {
        var beginnings = new long[names.size()];
        IntStream.range(0, (beginnings.length + CHUNK - 1) / CHUNK).parallel()
                .forEach(chunk -> new Press(names).print(beginnings, chunk * CHUNK, Math.min(beginnings.length, (chunk + 1) * CHUNK)));
        return beginnings;
    }

    /// Which of two names stands first when the beginnings of their tickets are the same: by the whole ticket, then by name, which is by place.
    IntBinaryOperator ties(Names names) {
        return (one, other) -> {
            int order = Arrays.compareUnsigned(whole(names, one), whole(names, other));
            return order == 0 ? Integer.compare(one, other) : order;
        };
    }

    private byte[] whole(Names names, int i) {
        var press = new Press(names);
        press.print(i);
        return press.ticket;
    }

    /// Prints one ticket after another, in one thread.
    private final class Press {

        private final MessageDigest sha256;
        private final Names names;
        private final byte[] ticket = new byte[32];
        private byte[] text = Arrays.copyOf(head, head.length + 64);

        Press(Names names) {
            this.names = names;
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is part of every Java", e);
            }
        }

        void print(long[] beginnings, int from, int to) {
            var eight = ByteBuffer.wrap(ticket);
            for (int i = from; i < to; i++) {
                print(i);
                beginnings[i] = eight.getLong(0);
            }
        }

        void print(int i) {
            int start = names.start(i);
            int length = names.end(i) - start;
            if (head.length + length > text.length) {
                text = Arrays.copyOf(text, head.length + length);
            }
            System.arraycopy(names.lines(), start, text, head.length, length);
            sha256.update(text, 0, head.length + length);
            try {
                sha256.digest(ticket, 0, ticket.length);
            } catch (DigestException e) {
                throw new IllegalStateException("a ticket has 32 bytes", e);
            }
        }
    }
}
