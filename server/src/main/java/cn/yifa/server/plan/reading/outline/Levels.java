// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.outline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decides at which level of an outline tasks are given (事项层级): where the division notes stand, and where the document
/// names no divisions, where headings end and sentences begin.
public final class Levels {

    private static final int HEADING = 50;

    private final Map<String, Integer> votes = new HashMap<>();
    private final boolean flat;

    private Levels(boolean flat) {
        this.flat = flat;
    }

    public static Levels of(List<Node> tops) {
        Levels levels = new Levels(flat(tops));
        if (!levels.flat) {
            for (Node top : tops) {
                top.children().forEach(levels::count);
            }
        }
        return levels;
    }

    /// Whether the highest level is that of the tasks: the plan has no chapters.
    public boolean flat() {
        return flat;
    }

    /// Whether the place only holds items, and is none itself.
    public boolean holds(Node node) {
        if (node.children().isEmpty()) {
            return false;
        }
        int own = vote(node);
        return Math.abs(own) == 2 ? own > 0 : votes.getOrDefault(kind(node), own) > 0;
    }

    private void count(Node node) {
        if (!node.children().isEmpty()) {
            votes.merge(kind(node), vote(node) * 2 + (vote(node) == 0 ? -1 : 0), Integer::sum);
            node.children().forEach(this::count);
        }
    }

    private static String kind(Node node) {
        return node.sign().key() + ">" + node.children().getFirst().sign().key();
    }

    /// 2: surely holds items; 1: looks so; -1: looks like an item with a list; -2: surely is one.
    private static int vote(Node node) {
        int noted = 0;
        for (Node child : node.children()) {
            noted += child.noted() || child.notedBelow() ? 1 : 0;
        }
        int all = node.children().size();
        boolean own = node.noted();
        if (own && noted == 0) {
            return -2;
        }
        if (noted > 0) {
            boolean announced = node.ownText().endsWith("：") || node.ownText().endsWith(":");
            boolean onlyLast = noted == 1 && (all > 1 || announced) && (node.children().getLast().noted() || node.children().getLast().notedBelow());
            return onlyLast ? -1 : noted * 2 > all || noted >= 3 ? 2 : 1;
        }
        return headed(node) ? 1 : -1;
    }

    /// Whether its own words are but a heading, and those below are more than one.
    private static boolean headed(Node node) {
        String own = node.ownText();
        int below = 0;
        for (Node child : node.children()) {
            String text = child.ownText();
            below += text.length() >= 30 || text.endsWith("。") && !child.children().isEmpty() ? 1 : 0;
        }
        return node.paragraphs().size() == 1 && own.length() <= HEADING && !own.endsWith("：") && !own.endsWith(":")
                && own.indexOf('。') < 0 | own.indexOf('。') == own.length() - 1 && below * 2 >= node.children().size();
    }

    private static boolean flat(List<Node> tops) {
        int tasks = 0;
        int chapters = 0;
        for (Node top : tops) {
            boolean below = top.children().stream().anyMatch(c -> c.noted() || c.notedBelow());
            boolean runIn = top.ownText().length() > HEADING + 10;
            if (top.noted() && !below) {
                tasks += top.loose() > 1 ? -1000 : 1;
            } else if (!top.children().isEmpty()) {
                chapters++;
            } else if (runIn && top.paragraphs().size() <= 2) {
                tasks++;
            }
        }
        boolean anyNoted = tops.stream().anyMatch(t -> t.notedBelow() && vote(t) > 0);
        return tasks > chapters && !anyNoted && !countedThrough(tops);
    }

    /// Whether the places below are counted on from one to the next of the highest: then those are chapters.
    private static boolean countedThrough(List<Node> tops) {
        List<Node> holding = tops.stream().filter(top -> !top.children().isEmpty()).toList();
        for (int i = 1; i < holding.size(); i++) {
            if (holding.get(i).children().getFirst().number() != holding.get(i - 1).children().getLast().number() + 1) {
                return false;
            }
        }
        return holding.size() > 1 && holding.getFirst().children().getFirst().number() == 1;
    }
}
