// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The two shapes of data that a Compact Font Format file is made of (Adobe Technical Note 5176, 4 and 5).
final class CffData {

    private CffData() {}

    /// An INDEX: objects of differing lengths in one row, read where they lie.
    ///
    /// @param start of the INDEX
    record Index(ByteBuffer file, int start) {

        static final int EMPTY_LENGTH = 2;

        int count() {
            return Short.toUnsignedInt(file.getShort(start));
        }

        ByteBuffer get(int i) {
            var from = offset(i);
            return file.slice(from, offset(i + 1) - from);
        }

        /// Just behind it.
        int end() {
            return count() == 0 ? start + EMPTY_LENGTH : offset(count());
        }

        private int offset(int i) {
            var size = file.get(start + 2);
            var at = start + 3 + i * size;
            var offset = 0;
            for (var k = 0; k < size; k++) {
                offset = offset << 8 | Byte.toUnsignedInt(file.get(at + k));
            }
            return start + 2 + (count() + 1) * size + offset;
        }

        static byte[] write(List<byte[]> objects) {
            var out = new ByteArrayOutputStream();
            number(out, objects.size(), 2);
            if (!objects.isEmpty()) {
                out.write(4);
                var offset = 1;
                number(out, offset, 4);
                for (var object : objects) {
                    offset += object.length;
                    number(out, offset, 4);
                }
                objects.forEach(out::writeBytes);
            }
            return out.toByteArray();
        }
    }

    /// A DICT: operators, each with its operands as they are written. Escaped operators have 1200 added.
    record Dict(Map<Integer, byte[]> entries) {

        static final int ESCAPED = 1200;

        static Dict read(ByteBuffer bytes) {
            var entries = new LinkedHashMap<Integer, byte[]>();
            var start = 0;
            var at = 0;
            while (at < bytes.limit()) {
                var first = Byte.toUnsignedInt(bytes.get(at));
                if (first <= 21) {
                    var operands = new byte[at - start];
                    bytes.get(start, operands);
                    var operator = first == 12 ? ESCAPED + Byte.toUnsignedInt(bytes.get(at + 1)) : first;
                    entries.put(operator, operands);
                    at += first == 12 ? 2 : 1;
                    start = at;
                } else {
                    at += length(bytes, at);
                }
            }
            return new Dict(entries);
        }

        private static int length(ByteBuffer bytes, int at) {
            var first = Byte.toUnsignedInt(bytes.get(at));
            if (first == 28) {
                return 3;
            }
            if (first == 29) {
                return 5;
            }
            if (first == 30) {
                var end = at + 1;
                while ((bytes.get(end) & 0x0F) != 0x0F) {
                    end++;
                }
                return end - at + 1;
            }
            return first >= 247 ? 2 : 1;
        }

        boolean has(int operator) {
            return entries.containsKey(operator);
        }

        /// The operands of an operator that has whole numbers.
        List<Integer> integers(int operator) {
            var numbers = new ArrayList<Integer>();
            var bytes = ByteBuffer.wrap(entries.getOrDefault(operator, new byte[0]));
            for (var at = 0; at < bytes.limit(); at += length(bytes, at)) {
                var first = Byte.toUnsignedInt(bytes.get(at));
                numbers.add(switch (first) {
                    case 28 -> (int) bytes.getShort(at + 1);
                    case 29 -> bytes.getInt(at + 1);
                    default -> first < 247 ? first - 139
                            : first < 251 ? (first - 247) * 256 + Byte.toUnsignedInt(bytes.get(at + 1)) + 108
                            : -(first - 251) * 256 - Byte.toUnsignedInt(bytes.get(at + 1)) - 108;
                });
            }
            return numbers;
        }

        int integer(int operator) {
            return integers(operator).getFirst();
        }

        /// Puts whole numbers, always of the same length, so that offsets can be filled in later.
        void put(int operator, int... numbers) {
            var operands = ByteBuffer.allocate(5 * numbers.length);
            for (var number : numbers) {
                operands.put((byte) 29).putInt(number);
            }
            entries.put(operator, operands.array());
        }

        byte[] write() {
            var out = new ByteArrayOutputStream();
            entries.forEach((operator, operands) -> {
                out.writeBytes(operands);
                if (operator >= ESCAPED) {
                    out.write(12);
                }
                out.write(operator % ESCAPED);
            });
            return out.toByteArray();
        }
    }

    static void number(ByteArrayOutputStream out, int number, int bytes) {
        for (var shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write(number >> shift);
        }
    }
}
