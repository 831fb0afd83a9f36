// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import cn.yifa.server.manuscript.Cleaning;
import cn.yifa.server.manuscript.Paragraph;
import cn.yifa.server.plan.reading.division.Assignment;
import cn.yifa.server.plan.reading.division.Notes;
import cn.yifa.server.plan.reading.outline.Levels;
import cn.yifa.server.plan.reading.outline.Node;
import cn.yifa.server.plan.reading.outline.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes chapters and items out of an outline (章与事项).
final class Assembly {

    private final Levels levels;
    private final int year;
    private final String title;

    /// @param year  that times without one fall in
    /// @param title stands for the chapter that a plan without chapters lacks
    Assembly(Outline outline, int year, String title) {
        this.levels = Levels.of(outline.tops());
        this.year = year;
        this.title = title;
    }

    List<Chapter> chapters(List<Node> tops) {
        if (levels.flat()) {
            List<PlanItem> items = new ArrayList<>();
            for (Node top : tops) {
                items.add(item(top, 1, "", Optional.empty(), Assignment.NONE));
            }
            return List.of(new Chapter(1, title, items));
        }
        List<Chapter> out = new ArrayList<>();
        for (Node top : tops) {
            out.add(chapter(top));
        }
        return out;
    }

    private Chapter chapter(Node top) {
        List<PlanItem> items = new ArrayList<>();
        String name = heading(top);
        Assignment own = Notes.in(top.ownText()).assignment();
        for (Node child : top.children()) {
            descend(child, top, "", Optional.empty(), own, items);
        }
        if (top.children().isEmpty()) {
            items.addAll(loose(top));
        }
        return new Chapter(top.number(), name, items);
    }

    private void descend(Node node, Node chapter, String path, Optional<String> section, Assignment inherited, List<PlanItem> items) {
        if (!levels.holds(node)) {
            items.add(item(node, chapter.number(), path, section, inherited));
            return;
        }
        Assignment own = Notes.in(node.ownText()).assignment();
        Optional<String> name = Optional.of(heading(node));
        for (Node child : node.children()) {
            descend(child, chapter, path + node.number() + "-", name, own.names() ? own : inherited, items);
        }
    }

    private static String heading(Node node) {
        String text = Notes.in(node.ownText()).stripped(node.ownText());
        return node.paragraphs().isEmpty() ? "" : Headings.of(node.paragraphs().getFirst(), text);
    }

    /// Items of a chapter that numbers none: each paragraph that names divisions ends one.
    private List<PlanItem> loose(Node top) {
        List<PlanItem> items = new ArrayList<>();
        List<Paragraph> gathered = new ArrayList<>();
        List<Paragraph> paragraphs = top.paragraphs();
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph paragraph = paragraphs.get(i);
            if (i == 0 && !Notes.in(paragraph.text()).assignment().names() && Headings.sentences(paragraph.text()).size() <= 1) {
                continue;
            }
            gathered.add(paragraph);
            if (Notes.in(paragraph.text()).assignment().names()) {
                items.add(item(gathered, items.size() + 1, top.number() + "-" + (items.size() + 1), Optional.empty(), Assignment.NONE));
                gathered = new ArrayList<>();
            }
        }
        return items;
    }

    private PlanItem item(Node node, int chapter, String path, Optional<String> section, Assignment inherited) {
        return item(node.allParagraphs(), node.number(), chapter + "-" + path + node.number(), section, inherited);
    }

    PlanItem item(List<Paragraph> paragraphs, int number, String key, Optional<String> section, Assignment inherited) {
        StringBuilder all = new StringBuilder();
        paragraphs.forEach(p -> all.append(all.isEmpty() ? "" : "\n").append(p.text()));
        String text = all.toString();
        Notes notes = Notes.in(text);
        String plain = notes.stripped(text);
        Assignment assignment = notes.assignment().orElse(inherited);
        String heading = Headings.of(paragraphs.getFirst(), plain);
        Optional<String> dueText = assignment.due().stream().findFirst();
        Optional<Deadlines.Due> due = dueText.flatMap(words -> Deadlines.latest(words, year)).or(() -> Deadlines.latest(plain, year));
        return new PlanItem(key, number, heading, Cleaning.trim(text), section, commitments(plain, heading), assignment.lead(),
                assignment.responsible(), dueText.or(() -> due.map(Deadlines.Due::words)), due.map(Deadlines.Due::day), paragraphs.getFirst().line());
    }

    private static List<String> commitments(String plain, String heading) {
        List<String> sentences = new ArrayList<>(Headings.sentences(plain));
        if (sentences.size() > 1 && Headings.trim(Cleaning.tighten(sentences.getFirst())).equals(heading)) {
            sentences.removeFirst();
        }
        return sentences;
    }
}
