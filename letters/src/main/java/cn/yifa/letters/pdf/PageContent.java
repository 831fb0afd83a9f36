// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.pdf;

import cn.yifa.letters.layout.Colour;
import cn.yifa.letters.layout.Rule;
import cn.yifa.letters.layout.Run;
import cn.yifa.letters.layout.Sheet;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The operators that draw a page.
final class PageContent {

    private final EmbeddedFonts fonts;
    private final StringBuilder text = new StringBuilder();

    PageContent(EmbeddedFonts fonts) {
        this.fonts = fonts;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    void rule(Rule rule) {
        text.append(colour(rule.colour())).append(" RG ").append(number(rule.thickness() / Sheet.POINT)).append(" w ")
                .append(across(rule.fromX())).append(down(rule.fromY())).append("m ")
                .append(across(rule.toX())).append(down(rule.toY())).append("l S\n");
    }

    /// One text object for each font that the run's characters are taken from, and one string for the characters in between.
    void run(Run run) {
        var characters = run.text().codePoints().toArray();
        var x = run.x();
        var start = 0;
        while (start < characters.length) {
            var font = fonts.of(run.face(), characters[start]);
            text.append("BT ").append(colour(run.colour())).append(" rg /").append(font.name()).append(' ').append(number(run.points())).append(" Tf 1 0 0 1 ")
                    .append(across(x)).append(down(run.y())).append("Tm [");
            var drift = 0.0;
            var end = start;
            while (end < characters.length && fonts.of(run.face(), characters[end]) == font) {
                var code = font.part().code(characters[end]);
                text.append("<%04X>".formatted(code));
                var advance = run.advances().get(end);
                // In thousandths of the type's size, to the left; what rounding leaves over is carried on.
                var exact = (font.part().width(code) - advance / (run.points() * Sheet.POINT)) * 1000 + drift;
                var whole = Math.round(exact * 10) / 10.0;
                drift = exact - whole;
                if (end + 1 < characters.length && Math.abs(whole) > 0.05) {
                    text.append(number(whole));
                }
                x += advance;
                end++;
            }
            text.append("] TJ ET\n");
            start = end;
        }
    }

    private static String colour(Colour colour) {
        return number(colour.red() / 255.0) + " " + number(colour.green() / 255.0) + " " + number(colour.blue() / 255.0);
    }

    private static String across(double millimetres) {
        return number(millimetres / Sheet.POINT) + " ";
    }

    private static String down(double millimetres) {
        return number((Sheet.HEIGHT - millimetres) / Sheet.POINT) + " ";
    }

    private static String number(double value) {
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
