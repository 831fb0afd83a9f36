// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a DOCX file's styles say about weight, level and numbers (样式).
final class WordStyles {

    private static final int LONGEST_CHAIN = 20;

    /// Properties of a paragraph or of letters; empty where they leave it to what they are based on.
    static final class Properties {
        Optional<Boolean> bold = Optional.empty();
        Optional<String> font = Optional.empty();
        Optional<String> place = Optional.empty();
        Optional<String> numId = Optional.empty();
        Optional<Integer> ilvl = Optional.empty();
        Optional<Integer> level = Optional.empty();
        Optional<Double> size = Optional.empty();
        Optional<String> style = Optional.empty();
        boolean hidden;
    }

    private record Style(String name, String basedOn, Properties properties) {}

    private final Map<String, Style> styles = new HashMap<>();
    private String defaultParagraph = "";

    static WordStyles read(Optional<byte[]> part) {
        WordStyles out = new WordStyles();
        part.ifPresent(bytes -> {
            XmlCursor xml = new XmlCursor(bytes);
            while (xml.next()) {
                if (xml.starts("style")) {
                    out.style(xml);
                }
            }
        });
        return out;
    }

    private void style(XmlCursor xml) {
        String id = xml.attribute("styleId").orElse("");
        if (xml.attribute("type").orElse("").equals("paragraph") && xml.attribute("default").orElse("0").matches("1|true|on")) {
            defaultParagraph = id;
        }
        Properties properties = new Properties();
        String[] words = {"", ""};
        xml.each(() -> {
            switch (xml.name()) {
                case "name" -> words[0] = xml.attribute("val").orElse("");
                case "basedOn" -> words[1] = xml.attribute("val").orElse("");
                case "tblStylePr" -> xml.skip();
                default -> take(xml, properties);
            }
        });
        styles.put(id, new Style(words[0], words[1], properties));
    }

    /// Takes one element of pPr or rPr.
    static void take(XmlCursor xml, Properties out) {
        switch (xml.name()) {
            case "b" -> out.bold = Optional.of(xml.on());
            case "vanish" -> out.hidden = xml.on();
            case "rFonts" -> out.font = xml.attribute("eastAsia").or(() -> xml.attribute("ascii")).or(() -> out.font);
            case "sz" -> out.size = Optional.of(xml.number("val", 0) / 2.0);
            case "jc" -> out.place = xml.attribute("val");
            case "numId" -> out.numId = xml.attribute("val");
            case "ilvl" -> out.ilvl = Optional.of(xml.number("val", 0));
            case "outlineLvl" -> out.level = Optional.of(xml.number("val", 9) + 1).filter(l -> l <= 9);
            case "pStyle", "rStyle" -> out.style = xml.attribute("val");
            default -> { }
        }
    }

    /// The properties with what the style and those it is based on add.
    Properties effective(Properties own) {
        Properties out = new Properties();
        out.bold = own.bold;
        out.font = own.font;
        out.place = own.place;
        out.numId = own.numId;
        out.ilvl = own.ilvl;
        out.level = own.level;
        out.size = own.size;
        out.style = own.style.or(() -> Optional.of(defaultParagraph));
        out.hidden = own.hidden;
        String at = out.style.orElse("");
        for (int i = 0; i < LONGEST_CHAIN && styles.containsKey(at); i++) {
            Style style = styles.get(at);
            Properties p = style.properties;
            out.bold = out.bold.or(() -> p.bold);
            out.font = out.font.or(() -> p.font);
            out.place = out.place.or(() -> p.place);
            out.level = out.level.or(() -> p.level).or(() -> named(style.name));
            out.size = out.size.or(() -> p.size);
            out.numId = out.numId.or(() -> p.numId);
            out.ilvl = out.ilvl.or(() -> p.ilvl);
            at = style.basedOn;
        }
        return out;
    }

    private static Optional<Integer> named(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace(" ", "");
        if (plain.matches("(?:heading|标题)[1-9]")) {
            return Optional.of(plain.charAt(plain.length() - 1) - '0');
        }
        return Optional.empty();
    }

    /// Whether the style is that of a line in a table of contents.
    boolean contents(Properties paragraph) {
        Style style = styles.get(paragraph.style.orElse(""));
        return style != null && style.name.toLowerCase(Locale.ROOT).matches("(?:toc|目录).*");
    }
}
