// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.text.ChineseNumeral;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a line begins with (条号、章节、项号): an article, a heading, an item, a subitem, an annex, or just words.
///
/// @param number    of the article, heading, item or subitem
/// @param insertion of an article that was put in: 1 for 第十条之一
/// @param gap       whether the number stands apart from the words behind it
/// @param rest      the words behind it
record Sign(Kind kind, int number, int insertion, boolean gap, String rest) {

    enum Kind { ARTICLE, BOOK, CHAPTER, SECTION, ITEM, SUBITEM, CONTENTS, ANNEX, WORDS }

    private static final String HAN = ChineseNumeral.DIGITS;
    private static final String NUMERAL = "((?:[" + HAN + "]\\s?){1,9}|\\d{1,4}\\s?)";
    private static final Pattern ARTICLE = Pattern.compile("第\\s?" + NUMERAL + "条(?:\\s?之\\s?((?:[一二三四五六七八九十]\\s?){1,3})(?![般切致种样定律]))?(\\s*)(.*)", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("第\\s?" + NUMERAL + "([编章节])(\\s*)(.*)", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("[（(]\\s?((?:[" + HAN + "]\\s?){1,4})[）)](\\s*)(.*)", Pattern.DOTALL);
    private static final Pattern SUBITEM = Pattern.compile("(\\d{1,2})\\s?[.、](?!\\d)(\\s*)(.*)", Pattern.DOTALL);
    private static final Pattern ANNEX = Pattern.compile("(?:附\\s?[件表录]\\s?\\d{0,2}|附(?=[:：]))\\s?[:：]?[^。；]{0,60}");
    /// What follows a place that is cited, and never begins a sentence.
    private static final Pattern CITED = Pattern.compile("(?:的|第|、|，|。|；|：|至|到|或|项|款|目|）|”|】).*", Pattern.DOTALL);
    /// What follows a place that is cited, but may begin a sentence too: 以欺骗手段, 中央财政, 外国人.
    private static final Pattern MAYBE_CITED = Pattern.compile("(?:和|与|及|以|规定|所|之|中|等|前|后|外|关于|有关|要求).*", Pattern.DOTALL);
    private static final Pattern DOTS = Pattern.compile("[.．…·\\s]*\\d{0,4}$");
    private static final int LONGEST_HEADING = 40;

    static Sign of(Line line) {
        return of(line.words());
    }

    static Sign of(String words) {
        var found = ARTICLE.matcher(words);
        if (found.matches() && begins(found.group(3), found.group(4))) {
            int insertion = found.group(2) == null ? 0 : number(found.group(2));
            if (number(found.group(1)) > 0 && insertion >= 0) {
                return new Sign(Kind.ARTICLE, number(found.group(1)), insertion, !found.group(3).isEmpty() || found.group(4).isEmpty(), found.group(4));
            }
        }
        found = HEADING.matcher(words);
        if (found.matches() && begins(found.group(3), found.group(4)) && words.length() <= LONGEST_HEADING && !Line.ends(words)) {
            var kind = switch (found.group(2)) {
                case "编" -> Kind.BOOK;
                case "章" -> Kind.CHAPTER;
                default -> Kind.SECTION;
            };
            return new Sign(kind, number(found.group(1)), 0, !found.group(3).isEmpty(), DOTS.matcher(Line.solid(found.group(4))).replaceFirst(""));
        }
        var solid = Line.solid(words);
        if (solid.equals("总则") || solid.equals("附则") || solid.equals("分则")) {
            return new Sign(Kind.CHAPTER, 0, 0, true, solid);
        }
        if (solid.equals("目录") || solid.equals("目次")) {
            return new Sign(Kind.CONTENTS, 0, 0, true, "");
        }
        return item(words);
    }

    /// Where the number stands apart, official texts begin something; a place that is cited is followed at once by what is said of it.
    private static boolean begins(String gap, String rest) {
        return !CITED.matcher(rest).matches() && (!gap.isEmpty() || !MAYBE_CITED.matcher(rest).matches());
    }

    /// Whether the words behind the number would also stand behind one that is cited.
    boolean maybeCited() {
        return MAYBE_CITED.matcher(rest).matches();
    }

    private static Sign item(String words) {
        var found = ITEM.matcher(words);
        if (found.matches() && number(found.group(1)) > 0 && !CITED.matcher(found.group(3)).matches()) {
            return numbered(Kind.ITEM, found);
        }
        found = SUBITEM.matcher(words);
        if (found.matches() && number(found.group(1)) > 0) {
            return numbered(Kind.SUBITEM, found);
        }
        return ANNEX.matcher(words).matches() ? new Sign(Kind.ANNEX, 0, 0, true, words) : new Sign(Kind.WORDS, 0, 0, false, words);
    }

    private static Sign numbered(Kind kind, Matcher found) {
        return new Sign(kind, number(found.group(1)), 0, !found.group(2).isEmpty(), found.group(3));
    }

    private static int number(String written) {
        return ChineseNumeral.parse(written.replaceAll("\\s", "")).orElse(-1);
    }

    boolean heading() {
        return kind == Kind.BOOK || kind == Kind.CHAPTER || kind == Kind.SECTION;
    }

    /// Whether it is the same heading as another, wherever that stands.
    boolean sameHeading(Sign other) {
        return kind == other.kind && number == other.number && (number > 0 || rest.equals(other.rest));
    }

    Heading.Rank rank() {
        return switch (kind) {
            case BOOK -> Heading.Rank.BOOK;
            case CHAPTER -> Heading.Rank.CHAPTER;
            case SECTION -> Heading.Rank.SECTION;
            case ARTICLE, ITEM, SUBITEM, CONTENTS, ANNEX, WORDS -> throw new IllegalStateException("no heading: " + this);
        };
    }
}
