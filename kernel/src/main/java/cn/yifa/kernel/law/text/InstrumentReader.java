// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.law.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an official text out of plain lines or paragraphs (读取法规文本).
///
/// Tables of contents, page numbers, running headers and line breaks are the paper's and not the law's: they are left out. What can't be placed is named with its line.
public final class InstrumentReader {

    private static final int LONGEST_HISTORY = 2000;
    private static final Pattern TITLE = Pattern.compile("[^。；：，！？]{2,60}(?:法|条例|规定|规则|办法|细则|决定|决议|通知|意见|方案|标准|准则|规程|规范|基准|制度|清单)(?:[（(][^（）()]{1,12}[）)])?");
    private static final Pattern IN_FORCE = Pattern.compile(".*(?:起施行|起实施|之日起生效)。?(?:.*同时废止。?)?", Pattern.DOTALL);
    /// What a title and the history in brackets behind it look like when they were run together.
    private static final Pattern HISTORY = Pattern.compile("(?=[（(]\\s?\\d{4}\\s?年)");
    /// One act of the history and the next, which a gap parts.
    private static final Pattern NEXT_ACT = Pattern.compile("(?<=[布过订正行准])(?=\\d{4}年)|(?<=\\p{IsHan}号公布|修订|修正|通过)(?=自\\d{4}年)");
    private static final Pattern ARTICLE_WITHIN = Pattern.compile("(?<=[。；])\\s*(?=第[一二三四五六七八九十百千零〇\\d]{1,7}条(?:之[一二三四五六七八九十]{1,3})?\\s)");

    private final List<Line> lines;
    private final Margins margins;
    private final List<TextFault> faults = new ArrayList<>();
    private final List<String> preface = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<String> annex = new ArrayList<>();
    private String title = "";

    private InstrumentReader(List<Line> lines) {
        this.lines = lines;
        this.margins = Margins.of(lines);
    }

    /// @param source the lines as they stand in the source, empty ones included
    public static TextReading read(List<String> source) {
        var lines = Line.of(source).stream().flatMap(line -> ARTICLE_WITHIN.splitAsStream(line.words()).map(words -> new Line(line.number(), line.indent(), words))).toList();
        return new InstrumentReader(lines).reading();
    }

    private TextReading reading() {
        int first = begin();
        front(lines.subList(0, contents(first)).stream().flatMap(InstrumentReader::titleAndHistory).toList());
        body(lines.subList(first, lines.size()));
        faults.addAll(Numbering.faults(parts, places));
        if (parts.stream().noneMatch(ArticleText.class::isInstance)) {
            faults.add(new TextFault(1, true, "没有找到一条条文：每一条要以“第一条”这样的条号开头"));
        }
        faults.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return new TextReading(new InstrumentText(title, preface, parts, annex), faults);
    }

    /// Where the articles begin, with the headings right before the first of them.
    private int begin() {
        int article = 0;
        while (article < lines.size() && Sign.of(lines.get(article)).kind() != Sign.Kind.ARTICLE) {
            article++;
        }
        int first = -1;
        for (int i = 0; i < article; i++) {
            var sign = Sign.of(lines.get(i));
            if (sign.heading() && (first < 0 || sign.sameHeading(Sign.of(lines.get(first))))) {
                first = i;
            }
        }
        return first < 0 ? article : first;
    }

    /// Where the front ends: before the table of contents, if there is one.
    private int contents(int first) {
        for (int i = 0; i < first; i++) {
            var sign = Sign.of(lines.get(i));
            if (sign.kind() == Sign.Kind.CONTENTS || sign.heading()) {
                return i;
            }
        }
        return first;
    }

    private static Stream<Line> titleAndHistory(Line line) {
        var pieces = HISTORY.split(line.solid(), 2);
        return pieces.length == 2 && TITLE.matcher(pieces[0]).matches() ? Stream.of(pieces).map(words -> new Line(line.number(), line.indent(), words)) : Stream.of(line);
    }

    private void front(List<Line> front) {
        int titled = -1;
        for (int i = 0; i < front.size(); i++) {
            if (TITLE.matcher(front.get(i).solid()).matches()) {
                titled = i;
            }
        }
        if (titled >= 0) {
            title = front.get(titled).solid();
        } else {
            faults.add(new TextFault(front.isEmpty() ? 1 : front.getFirst().number(), false, "条文前面没有认出标题"));
        }
        int depth = 0;
        for (int i = 0; i < front.size(); i++) {
            if (i == titled) {
                continue;
            }
            var words = NEXT_ACT.matcher(front.get(i).solid()).replaceAll("　");
            if (depth > 0) {
                var joined = new StringBuilder(preface.getLast());
                join(joined, words);
                preface.set(preface.size() - 1, joined.toString());
            } else {
                preface.add(words);
                if (!Imprint.known(words) && depth(words) == 0) {
                    faults.add(new TextFault(front.get(i).number(), false, "条文前面的“" + shortened(words) + "”不知道是什么，按题注保留"));
                }
            }
            depth = preface.getLast().length() > LONGEST_HISTORY ? 0 : Math.max(0, depth + depth(words));
        }
    }

    private static int depth(String words) {
        return words.chars().map(c -> c == '（' || c == '(' ? 1 : c == '）' || c == ')' ? -1 : 0).sum();
    }

    /// @param whole where the title stands again, a page begins
    private void body(List<Line> whole) {
        var body = whole.stream().filter(line -> title.isEmpty() || !line.solid().equals(title)).toList();
        ArticleBuilder article = null;
        Line before = null;
        boolean headed = false;
        for (int i = 0; i < body.size(); i++) {
            var line = body.get(i);
            var sign = Sign.of(line);
            boolean open = article != null && article.open();
            if (sign.kind() == Sign.Kind.ARTICLE && begins(sign, line, open, article)) {
                close(article);
                article = new ArticleBuilder(Place.ofArticle(sign.number(), sign.insertion()), line.number(), sign.rest(), faults);
                headed = false;
            } else if (sign.heading() && !margins.cited(line, open)) {
                close(article);
                article = null;
                parts.add(new Heading(sign.rank(), sign.number(), Line.solid(sign.rest())));
                places.add(line.number());
                headed = sign.rest().isEmpty();
            } else if (article == null) {
                headed = behindHeading(line, headed);
            } else if (sign.kind() == Sign.Kind.ANNEX && !open) {
                body.subList(i, body.size()).forEach(one -> annex.add(one.solid()));
                break;
            } else if (sign.kind() == Sign.Kind.ITEM && !margins.cited(line, open) && !(open && sign.maybeCited())) {
                article.item(sign.number(), sign.rest(), line.number());
            } else if (sign.kind() == Sign.Kind.SUBITEM && article.inItem() && !margins.cited(line, open)) {
                article.subitem(sign.number(), sign.rest(), line.number());
            } else {
                words(article, before, line, open);
            }
            before = line;
        }
        close(article);
    }

    /// A place of an article that is cited at the start of a broken line doesn't begin one; without a gap behind the number only the next one is believed.
    private boolean begins(Sign sign, Line line, boolean open, @Nullable ArticleBuilder article) {
        if (margins.cited(line, open)) {
            return false;
        }
        var place = Place.ofArticle(sign.number(), sign.insertion());
        return sign.gap() && !sign.maybeCited() || article == null || Numbering.next(article.place(), place) || !open;
    }

    private boolean behindHeading(Line line, boolean headed) {
        if (headed && parts.getLast() instanceof Heading heading) {
            parts.set(parts.size() - 1, new Heading(heading.rank(), heading.number(), line.solid()));
        } else {
            faults.add(new TextFault(line.number(), true, "“" + shortened(line.solid()) + "”在章节标题后面、条文前面，不知道属于哪里"));
        }
        return false;
    }

    private void words(ArticleBuilder article, @Nullable Line before, Line line, boolean open) {
        if (article.empty() || before != null && margins.goesOn(before, line, open)) {
            article.goOn(line.words());
            return;
        }
        if (before != null && margins.doubtful(before, open)) {
            faults.add(new TextFault(line.number(), false, "上一行写满了，又正好是一句的末尾：这里按另起一款读，请看是不是"));
        }
        if (IN_FORCE.matcher(article.words()).matches()) {
            faults.add(new TextFault(line.number(), false, "“" + shortened(line.solid()) + "”在施行日期的后面，请看是不是条文"));
        }
        article.paragraph(line.words(), line.number());
    }

    private void close(@Nullable ArticleBuilder article) {
        Optional.ofNullable(article).ifPresent(done -> {
            parts.add(done.build());
            places.add(done.line());
        });
    }

    /// Words of letters that were broken at a hyphen are one again; names in capitals may be broken anywhere.
    static void join(StringBuilder text, String next) {
        int end = text.length();
        boolean small = !next.isEmpty() && Character.isLowerCase(next.charAt(0));
        if (small && end > 1 && text.charAt(end - 1) == '-' && Character.isLetter(text.charAt(end - 2))) {
            text.setLength(end - 1);
        } else if (small && end > 0 && Character.isLowerCase(text.charAt(end - 1))) {
            text.append(' ');
        }
        text.append(next);
    }

    static String shortened(String words) {
        return words.length() <= 24 ? words : words.substring(0, 23) + "…";
    }
}
