// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A passage in which people have marked what must be masked: `当事人{person-name:张三}`.
///
/// @param genre what kind of text it is from
record LabelledPassage(String genre, String text, List<Marked> marks) {

    /// One marked piece.
    record Marked(MaskKind kind, int from, int to) {}

    private static final Pattern MARK = Pattern.compile("\\{([a-z-]+):([^}]*)}");

    static List<LabelledPassage> of(String resource) {
        try (var in = LabelledPassage.class.getResourceAsStream("/mask/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).map(LabelledPassage::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledPassage parse(String line) {
        var columns = line.split("\t", 2);
        var marked = columns[1].replace("\\n", "\n").replace("\\t", "\t");
        var text = new StringBuilder();
        var marks = new ArrayList<Marked>();
        var found = MARK.matcher(marked);
        int behind = 0;
        while (found.find()) {
            text.append(marked, behind, found.start());
            int from = text.length();
            text.append(found.group(2));
            marks.add(new Marked(MaskKind.of(found.group(1)).orElseThrow(), from, text.length()));
            behind = found.end();
        }
        return new LabelledPassage(columns[0], text.append(marked.substring(behind)).toString(), List.copyOf(marks));
    }
}
