// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// A paragraph of the file (段落), its number in front of its words even where the word processor made it.
///
/// @param text cleaned: no zero-width signs, no gaps at its ends
/// @param line its place in the file, from 1
/// @param look weight, heading style, alignment
public record Paragraph(String text, int line, Look look) implements Block {

    public static Paragraph of(String text, int line) {
        return new Paragraph(text, line, Look.PLAIN);
    }

    /// The same paragraph with other words.
    public Paragraph withText(String other) {
        return new Paragraph(other, line, look.withBold(Math.min(look.bold(), other.length())));
    }

    /// Whether all of its words are bold.
    public boolean allBold() {
        return !text.isEmpty() && look.bold() >= text.length();
    }
}
