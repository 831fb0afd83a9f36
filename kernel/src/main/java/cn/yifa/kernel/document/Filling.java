// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.document.Pieces.Branch;
import cn.yifa.kernel.document.Pieces.Choice;
import cn.yifa.kernel.document.Pieces.Each;
import cn.yifa.kernel.document.Pieces.Item;
import cn.yifa.kernel.document.Pieces.Kept;
import cn.yifa.kernel.document.Pieces.LineEnd;
import cn.yifa.kernel.document.Pieces.Literal;
import cn.yifa.kernel.document.Pieces.Piece;
import cn.yifa.kernel.document.Pieces.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Fills a template from the facts of a case.
final class Filling {

    private final Wording wording;
    private final Fields fields;
    private final List<String> lines = new ArrayList<>();
    private FilledLine line = new FilledLine(true);
    private final List<String> kept = new ArrayList<>();
    private boolean head = true;
    private boolean keeping;

    Filling(CaseFacts facts) {
        this.wording = new Wording(facts);
        this.fields = facts.matter().fields().with(Fields.of(Map.of(Fact.TODAY.id(), facts.today().toString())));
    }

    String text(List<Piece> pieces) {
        fill(pieces, "");
        end(false);
        return String.join("\n", lines).strip() + "\n";
    }

    /// The lines that must stand in the letter word for word.
    List<String> kept(List<Piece> pieces) {
        text(pieces);
        return List.copyOf(kept);
    }

    private void fill(List<Piece> pieces, String item) {
        for (var piece : pieces) {
            switch (piece) {
                case Literal(String text) -> line.literal(text);
                case LineEnd(boolean blank) -> end(blank);
                case Value(Fact fact) -> value(wording.of(fact));
                case Item() -> value(List.of(item));
                case Choice(List<Branch> branches) -> branches.stream().filter(branch -> branch.when().map(guard -> guard.holds(fields)).orElse(true)).findFirst()
                        .ifPresent(branch -> fill(branch.pieces(), item));
                case Kept(List<Piece> inner) -> {
                    keeping = true;
                    fill(inner, item);
                    keeping = false;
                }
                case Each each -> wording.items(each.list().field()).forEach(one -> fill(each.pieces(), one));
            }
        }
    }

    /// The first paragraph goes on with the line, the others have their own where the line is a paragraph itself.
    private void value(List<String> paragraphs) {
        for (int i = 0; i < paragraphs.size(); i++) {
            if (i > 0 && line.isParagraph()) {
                end(false);
            } else if (i > 0) {
                line.literal(" ");
            }
            line.value(paragraphs.get(i));
        }
    }

    private void end(boolean blank) {
        if (line.empty()) {
            if (blank && !head && !lines.getLast().isEmpty()) {
                lines.add("");
            }
        } else {
            lines.add(line.text());
            if (keeping) {
                kept.add(line.text());
            }
            head &= !line.rules();
        }
        line = new FilledLine(head);
    }
}
