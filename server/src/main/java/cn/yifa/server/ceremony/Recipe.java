// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The page for citizens, `docs/draw.md`, as a page of the portal: the file whose commands the tests run, and no copy of it.
///
/// It reads as much of Markdown as that file uses.
@Component
public class Recipe {

    /// A part of the page.
    public sealed interface Passage {

        record Heading(String text) implements Passage {}

        record Paragraph(List<Piece> pieces) implements Passage {}

        /// Commands to be copied.
        record Commands(String text) implements Passage {}

        record Items(boolean numbered, List<List<Piece>> items) implements Passage {}

        record Table(List<List<Piece>> head, List<List<List<Piece>>> rows) implements Passage {}
    }

    /// Words, or something to be typed as it stands.
    public record Piece(String text, boolean code) {}

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern ITEM = Pattern.compile("(?:-|\\d+\\.) (.*)");
    /// Columns are parted by bars, but for those with a backslash before them.
    private static final Pattern COLUMN = Pattern.compile("(?<!\\\\)\\|");
    private static final String FENCE = "```";

    private final List<Passage> blocks;

    Recipe() {
        try {
            blocks = read(new ClassPathResource("docs/draw.md").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Passage> blocks() {
        return blocks;
    }

    /// The blocks of a text, but for its title and what it says in another language for those who write programs.
    static List<Passage> read(String markdown) {
        var blocks = new ArrayList<Passage>();
        var lines = markdown.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            var line = lines.get(at);
            int end = at + 1;
            if (line.startsWith(FENCE)) {
                while (!lines.get(end).startsWith(FENCE)) {
                    end++;
                }
                blocks.add(new Passage.Commands(String.join("\n", lines.subList(at + 1, end))));
                end++;
            } else if (line.startsWith("## ")) {
                blocks.add(new Passage.Heading(line.substring(3)));
            } else if (line.startsWith("|")) {
                while (end < lines.size() && lines.get(end).startsWith("|")) {
                    end++;
                }
                blocks.add(new Passage.Table(cells(line), lines.subList(at + 2, end).stream().map(Recipe::cells).toList()));
            } else if (ITEM.matcher(line).matches()) {
                while (end < lines.size() && ITEM.matcher(lines.get(end)).matches()) {
                    end++;
                }
                blocks.add(new Passage.Items(!line.startsWith("-"), lines.subList(at, end).stream().map(item -> pieces(ITEM.matcher(item).replaceFirst("$1"))).toList()));
            } else if (!line.isBlank() && !line.startsWith("# ") && !line.startsWith("*")) {
                blocks.add(new Passage.Paragraph(pieces(line)));
            }
            at = end;
        }
        return List.copyOf(blocks);
    }

    private static List<List<Piece>> cells(String row) {
        return Arrays.stream(COLUMN.split(row.substring(1), -1)).map(String::strip).filter(cell -> !cell.isEmpty()).map(cell -> pieces(cell.replace("\\|", "|"))).toList();
    }

    private static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var found = CODE.matcher(text);
        int from = 0;
        while (found.find()) {
            words(text.substring(from, found.start()), pieces);
            pieces.add(new Piece(found.group(1), true));
            from = found.end();
        }
        words(text.substring(from), pieces);
        return pieces;
    }

    private static void words(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, false));
        }
    }
}
