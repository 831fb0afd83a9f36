// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.outline;

import cn.yifa.server.manuscript.Paragraph;
import cn.yifa.server.plan.reading.division.Notes;
import java.util.ArrayList;
import java.util.List;

/// A numbered place of the outline (层次): its words, the paragraphs under it, and the places below.
public final class Node {

    private final Sign sign;
    private final int number;
    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final List<Node> children = new ArrayList<>();

    Node(Sign sign, int number) {
        this.sign = sign;
        this.number = number;
    }

    /// Its number as written, or counted where the document gives it none.
    public int number() {
        return number;
    }

    Sign sign() {
        return sign;
    }

    void add(Paragraph paragraph) {
        paragraphs.add(paragraph);
    }

    void add(Node child) {
        children.add(child);
    }

    public List<Node> children() {
        return children;
    }

    /// Its own paragraphs, the first one without its number.
    public List<Paragraph> paragraphs() {
        return paragraphs;
    }

    public int line() {
        return paragraphs.isEmpty() ? 0 : paragraphs.getFirst().line();
    }

    /// Its own words, before those of the places below.
    public String ownText() {
        StringBuilder out = new StringBuilder();
        for (Paragraph paragraph : paragraphs) {
            out.append(out.isEmpty() ? "" : "\n").append(paragraph.text());
        }
        return out.toString();
    }

    /// All words, those of the places below with their numbers.
    public List<Paragraph> allParagraphs() {
        List<Paragraph> out = new ArrayList<>(paragraphs);
        for (Node child : children) {
            List<Paragraph> below = child.allParagraphs();
            for (int i = 0; i < below.size(); i++) {
                out.add(i == 0 ? below.get(i).withText(child.sign.written() + below.get(i).text()) : below.get(i));
            }
        }
        return out;
    }

    /// Whether its own words name a division.
    boolean noted() {
        return Notes.in(ownText()).assignment().names();
    }

    /// How many of its paragraphs after the first are tasks with divisions of their own, not only notes to the first.
    public int loose() {
        int count = 0;
        for (Paragraph paragraph : paragraphs.subList(Math.min(1, paragraphs.size()), paragraphs.size())) {
            Notes notes = Notes.in(paragraph.text());
            count += notes.assignment().names() && notes.stripped(paragraph.text()).strip().length() > 4 ? 1 : 0;
        }
        return count;
    }

    boolean notedBelow() {
        return children.stream().anyMatch(child -> child.noted() || child.notedBelow());
    }
}
