// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import cn.yifa.letters.font.CffData.Index;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A glyph's program (Type 2 charstring, Adobe Technical Note 5177) with its subroutines written out where they are called.
final class Outline {

    private static final int DEPTH = 10;

    private final Index global;
    private final Index local;
    private byte[] written = new byte[1024];
    private int length;
    /// The operands that wait for an operator: their values, and where they are written.
    private final int[] operands = new int[64];
    private final int[] places = new int[64];
    private int waiting;
    private int hints;

    private Outline(Index global, Index local) {
        this.global = global;
        this.local = local;
    }

    static byte[] of(ByteBuffer program, Index global, Index local) {
        var outline = new Outline(global, local);
        outline.run(program, 0);
        return Arrays.copyOf(outline.written, outline.length);
    }

    /// Answers whether the glyph is finished.
    private boolean run(ByteBuffer program, int depth) {
        if (depth > DEPTH) {
            throw new IllegalArgumentException("a font whose glyph calls subroutines more than " + DEPTH + " deep");
        }
        var at = 0;
        while (at < program.limit()) {
            var first = Byte.toUnsignedInt(program.get(at));
            if (first == 28 || first >= 32) {
                at += operand(program, at, first);
                continue;
            }
            switch (first) {
                case 10, 29 -> {
                    var from = first == 10 ? local : global;
                    if (run(from.get(called(from)), depth + 1)) {
                        return true;
                    }
                    at++;
                }
                case 11 -> {
                    return false;
                }
                case 14 -> {
                    write(program, at, 1);
                    return true;
                }
                case 1, 3, 18, 23 -> {
                    hints += waiting / 2;
                    at += operator(program, at, 1);
                }
                case 19, 20 -> {
                    hints += waiting / 2;
                    at += operator(program, at, 1 + (hints + 7) / 8);
                }
                case 12 -> {
                    var second = program.get(at + 1);
                    if (second < 34 || second > 37) {
                        throw new IllegalArgumentException("a font whose glyphs calculate (operator 12 " + second + ") can't be embedded");
                    }
                    at += operator(program, at, 2);
                }
                default -> at += operator(program, at, 1);
            }
        }
        return false;
    }

    private int operand(ByteBuffer program, int at, int first) {
        var size = first == 28 ? 3 : first < 247 ? 1 : first < 255 ? 2 : 5;
        operands[waiting] = switch (size) {
            case 1 -> first - 139;
            case 2 -> first < 251
                    ? (first - 247) * 256 + Byte.toUnsignedInt(program.get(at + 1)) + 108
                    : -(first - 251) * 256 - Byte.toUnsignedInt(program.get(at + 1)) - 108;
            default -> program.getShort(at + 1);
        };
        places[waiting] = length;
        waiting++;
        write(program, at, size);
        return size;
    }

    /// Takes back the operand just written, which says which subroutine is called.
    private int called(Index from) {
        waiting--;
        length = places[waiting];
        var count = from.count();
        return operands[waiting] + (count < 1240 ? 107 : count < 33900 ? 1131 : 32768);
    }

    private int operator(ByteBuffer program, int at, int size) {
        write(program, at, size);
        waiting = 0;
        return size;
    }

    private void write(ByteBuffer program, int at, int size) {
        if (length + size > written.length) {
            written = Arrays.copyOf(written, 2 * written.length);
        }
        program.get(at, written, length, size);
        length += size;
    }
}
