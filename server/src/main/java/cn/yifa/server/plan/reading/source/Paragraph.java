// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.source;

/// A paragraph of the file (段落), its number in front of its words even where the word processor made it.
///
/// @param text       cleaned: no zero-width signs, no gaps at its ends
/// @param line       its place in the file, from 1
/// @param bold       how many characters from the start of the text stand out in bold
/// @param headed     whether it wears a heading style
/// @param bulleted   whether the word processor put a bullet before it
public record Paragraph(String text, int line, int bold, boolean headed, boolean bulleted) implements Block {

    public static Paragraph of(String text, int line) {
        return new Paragraph(text, line, 0, false, false);
    }

    /// The same paragraph with other words.
    public Paragraph withText(String other) {
        return new Paragraph(other, line, Math.min(bold, other.length()), headed, bulleted);
    }
}
