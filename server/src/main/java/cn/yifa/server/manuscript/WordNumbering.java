// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts the numbers that a word processor puts before paragraphs (自动编号), as it would show them.
final class WordNumbering {

    private static final Pattern PLACE = Pattern.compile("%([1-9])");

    /// One level of a list.
    private static final class Level {
        private int start = 1;
        private String format = "decimal";
        private String text = "";
        private int restart = -1;
        private String style = "";
        private boolean decimalOnly;
    }

    private static final class Definition {
        private final Map<Integer, Level> levels = new HashMap<>();
        private String borrows = "";
        private String lends = "";
        private final int[] counts = new int[10];
        private final boolean[] running = new boolean[10];
    }

    private static final class ListUse {
        private String definition = "";
        private final Map<Integer, Integer> starts = new HashMap<>();
        private final Map<Integer, Level> levels = new HashMap<>();
    }

    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<String, ListUse> uses = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    static WordNumbering read(Optional<byte[]> part) {
        WordNumbering numbering = new WordNumbering();
        part.ifPresent(bytes -> {
            XmlCursor xml = new XmlCursor(bytes);
            while (xml.next()) {
                if (xml.starts("abstractNum")) {
                    numbering.definition(xml);
                } else if (xml.starts("num")) {
                    numbering.use(xml);
                }
            }
        });
        return numbering;
    }

    private void definition(XmlCursor xml) {
        Definition definition = new Definition();
        definitions.put(xml.attribute("abstractNumId").orElse(""), definition);
        xml.each(() -> {
            switch (xml.name()) {
                case "lvl" -> definition.levels.put(xml.number("ilvl", 0), level(xml));
                case "numStyleLink" -> definition.borrows = xml.attribute("val").orElse("");
                case "styleLink" -> definition.lends = xml.attribute("val").orElse("");
                default -> { }
            }
        });
    }

    private static Level level(XmlCursor xml) {
        Level level = new Level();
        xml.each(() -> {
            switch (xml.name()) {
                case "start" -> level.start = xml.number("val", 1);
                case "numFmt" -> level.format = xml.attribute("val").orElse("decimal");
                case "lvlText" -> level.text = xml.attribute("val").orElse("");
                case "lvlRestart" -> level.restart = xml.number("val", -1);
                case "pStyle" -> level.style = xml.attribute("val").orElse("");
                case "isLgl" -> level.decimalOnly = xml.on();
                default -> { }
            }
        });
        return level;
    }

    private void use(XmlCursor xml) {
        ListUse use = new ListUse();
        uses.put(xml.attribute("numId").orElse(""), use);
        int[] at = {0};
        xml.each(() -> {
            switch (xml.name()) {
                case "abstractNumId" -> use.definition = xml.attribute("val").orElse("");
                case "lvlOverride" -> at[0] = xml.number("ilvl", 0);
                case "startOverride" -> use.starts.put(at[0], xml.number("val", 1));
                case "lvl" -> use.levels.put(at[0], level(xml));
                default -> { }
            }
        });
    }

    /// The level that a list ties to a style, or the one given.
    int levelFor(String numId, String style, int otherwise) {
        return definition(numId).flatMap(d -> d.levels.entrySet().stream().filter(e -> e.getValue().style.equals(style) && !style.isEmpty())
                .map(Map.Entry::getKey).findFirst()).orElse(otherwise);
    }

    private Optional<Definition> definition(String numId) {
        return Optional.ofNullable(uses.get(numId)).map(use -> definitions.get(use.definition)).map(found -> {
            if (!found.borrows.isEmpty()) {
                return definitions.values().stream().filter(d -> d.lends.equals(found.borrows)).findFirst().orElse(found);
            }
            return found;
        });
    }

    /// The next number of the list at the level, as it is shown; "•" for a bullet, nothing where the list has no such level.
    Optional<String> next(String numId, int ilvl) {
        Optional<Definition> found = definition(numId);
        if (found.isEmpty() || ilvl < 0 || ilvl > 8) {
            return Optional.empty();
        }
        Definition definition = found.get();
        ListUse use = uses.get(numId);
        Level level = use.levels.getOrDefault(ilvl, definition.levels.get(ilvl));
        if (level == null) {
            return Optional.empty();
        }
        count(definition, use, numId, ilvl, level);
        if (level.format.equals("bullet")) {
            return Optional.of("•");
        }
        return Optional.of(label(definition, use, level));
    }

    private void count(Definition definition, ListUse use, String numId, int ilvl, Level level) {
        boolean restarts = use.starts.containsKey(ilvl) && begun.add(numId + "/" + ilvl);
        if (restarts) {
            definition.counts[ilvl] = use.starts.get(ilvl);
        } else {
            definition.counts[ilvl] = definition.running[ilvl] ? Math.min(9998, definition.counts[ilvl]) + 1 : level.start;
        }
        definition.running[ilvl] = true;
        for (int above = 0; above < ilvl; above++) {
            if (!definition.running[above]) {
                definition.counts[above] = Optional.ofNullable(definition.levels.get(above)).map(l -> l.start).orElse(1);
                definition.running[above] = true;
            }
        }
        for (int below = ilvl + 1; below < 9; below++) {
            Level lower = definition.levels.get(below);
            if (lower == null || lower.restart < 0 || lower.restart > 0 && ilvl < lower.restart) {
                definition.running[below] = false;
            }
        }
    }

    private static String label(Definition definition, ListUse use, Level level) {
        Matcher place = PLACE.matcher(level.text);
        StringBuilder out = new StringBuilder();
        while (place.find()) {
            int which = place.group(1).charAt(0) - '1';
            Level shown = use.levels.getOrDefault(which, definition.levels.getOrDefault(which, level));
            String number = NumberFormats.write(level.decimalOnly ? "decimal" : shown.format, definition.counts[which]);
            place.appendReplacement(out, Matcher.quoteReplacement(number));
        }
        return place.appendTail(out).toString();
    }
}
