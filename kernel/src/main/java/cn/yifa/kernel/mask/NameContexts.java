// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where people are named in official texts (姓名出现的语境); each context finds names by itself.
final class NameContexts {

    /// One way in which a name is announced.
    interface Context {

        void find(Passage passage, Set<String> known, List<Finding> found);
    }

    static final List<Context> ALL = List.of(NameContexts::labelled, NameContexts::dotted, NameContexts::columns, NameContexts::titled, NameContexts::described, NameWeight::find,
            NameContexts::addressed, NameContexts::listed, NameContexts::bracketed, NameContexts::signed, NameContexts::syllables);

    private static final int SURE = 4;
    private static final Pattern LABEL = Pattern.compile(Words.anyOf("labels") + "(?:姓名|名称)?(?:[(][签盖捺][^()]{1,8}[)]|签名|签字)?[\\s]?(:?)[\\s]*(?:由|为)?[“\"]?");
    private static final Pattern OF_SHOP = Pattern.compile("(?:家|店|公司)(?:名为|叫做|名叫)");
    private static final Pattern LATIN = Pattern.compile("(?:姓名|当事人|申请人|持证人|持有人|联系人|经营者|法定代表人|护照姓名|英文名)\\s?:\\s?([A-Z][A-Za-z'-]+(?:[ ,·]+[A-Z][A-Za-z'.-]*){1,4})");
    private static final Pattern DOTTED = Pattern.compile("\\p{IsHan}{1,10}(?:·\\p{IsHan}{1,8}){1,3}");
    private static final Pattern LABEL_INSIDE = Pattern.compile("^.*" + Words.anyOf("labels"));
    private static final Pattern HEAD = Pattern.compile(".{0,6}(?:户名|相对人名称|" + Words.anyOf("labels") + ").{0,4}");
    private static final Pattern NAMES = Pattern.compile(".{0,6}(?:姓名|户名).{0,4}");
    private static final Pattern PROTECTED = Pattern.compile(".*(?:投诉人|举报人|证人|信访人|未成年人).*");
    private static final Pattern TITLE = Pattern.compile("^\\s?" + Words.anyOf("titles"));
    private static final Pattern DESCRIBED = Pattern.compile("^(?:[,、(]\\s?(?:男|女)\\s?[,。)、;]|[,(]\\s?(?:微信|手机|电话|邮箱|联系电话|现住|住址|\\p{IsHan}{1,6}族[,)。])|[,(]\\s?(?:公民)?身份证|[,(]\\s?\\d{17}[\\dX]|[(]\\s?(?:\\d{4}年|护照|证件|港澳|台湾))");
    private static final Pattern SIGNED = Pattern.compile("(?:—|-{2}|[。!?\\n])\\s*(\\p{IsHan}{2,4})\\s*(?:\\n\\s*(?:20\\d{2}|二)[^\\n]{3,12})?(?:\\s20\\d{2}年[^\\n]{3,8})?\\s*$");
    private static final Pattern SYLLABLES = Pattern.compile(Words.anyOf("syllables") + "{1,3}\\p{IsHan}{0,2}?(?=[^\\p{IsHan}·]|$|" + Words.anyOf("followers") + "|" + Words.anyOf("deeds") + ")");
    private static final Pattern ADDRESSED = Pattern.compile("(?m)(?:^|\\s|决定书|通知书|催告书|告知书|:)[\\s]*(\\p{IsHan}{2,4}(?:、\\p{IsHan}{2,4}){0,5})[:,]\\s?(?=你|您|本机关|我厅|定于|经|因|现)");
    private static final Pattern BRACKETED = Pattern.compile("(?:公司|厂|店|部|所|社|书|函|告)[(](\\p{IsHan}{2,4})[)]");
    private static final Pattern LIST = Pattern.compile("(?<=[:为是于\\s及和与]|^|推荐|包括|公示)\\p{IsHan}{2,4}(?:[(][^()]{1,12}[)])?(?:、\\p{IsHan}{2,4}(?:[(][^()]{1,12}[)])?){1,40}", Pattern.MULTILINE);

    private NameContexts() {}

    /// Pieces with signs on both sides that look like names: they help to tell where a name ends elsewhere.
    static Set<String> delimited(Passage passage) {
        var known = new HashSet<String>();
        var words = LABEL.matcher(passage.folded());
        while (words.find()) {
            var piece = piece(passage.folded(), words.end());
            if (NameShape.whole(piece) && NameShape.stops(passage.folded(), words.end() + piece.length())) {
                known.add(piece);
            }
        }
        return known;
    }

    /// The characters up to the next sign.
    private static String piece(String text, int from) {
        int to = from;
        while (to < text.length() && NameShape.han(text.charAt(to)) && to - from < 12) {
            to++;
        }
        return text.substring(from, to);
    }

    private static void labelled(Passage passage, Set<String> known, List<Finding> found) {
        var text = passage.folded();
        var words = LABEL.matcher(text);
        int from = 0;
        while (from <= text.length() && words.find(from)) {
            from = words.start() + 1;
            boolean shop = OF_SHOP.matcher(text.substring(Math.max(0, words.start() - 3), words.end())).find();
            if (shop || officialLine(passage, words.start()) || words.group().startsWith("业主") && words.start() > 0 && "盐企行农林工商专".indexOf(text.charAt(words.start() - 1)) >= 0) {
                continue;
            }
            var word = words.group().replaceAll("[\\s:]", "").replaceAll("[(].*", "");
            names(passage, words.end(), !words.group(1).isEmpty() || words.group().matches("(?s).*\\s"), word, known, found);
        }
        var latin = LATIN.matcher(text);
        while (latin.find()) {
            found.add(Finding.of(MaskKind.PERSON_NAME, latin.start(1), latin.end(1), Certainty.NAMED, "写明是姓名"));
        }
    }

    /// The name, or the names one after the other, that a word announces.
    ///
    /// @param parted whether a colon or a blank stands between
    private static void names(Passage passage, int from, boolean parted, String word, Set<String> known, List<Finding> found) {
        var text = passage.folded();
        int at = from;
        boolean always = Words.PROTECTED.stream().anyMatch(word::startsWith);
        while (at < text.length()) {
            var piece = piece(text, at);
            boolean signs = !piece.isEmpty() && !text.startsWith("·", at + piece.length());
            boolean colon = parted && text.substring(Math.max(0, from - 8), from).stripTrailing().endsWith(":");
            int end = signs ? end(text, at, piece, colon, known) : -1;
            if (end < 0 && NameShape.inSpite(text, at)) {
                end = at + 3;
            }
            if (end < 0 || !parted && !goesOn(text, from, at, end, known)) {
                return;
            }
            found.add(new Finding(MaskKind.PERSON_NAME, at, end, Certainty.NAMED, always, always ? "“" + word + "”的姓名，依法不公开" : "在“" + word + "”之后"));
            var next = Pattern.compile("^(?:[(][^()]{0,20}[)])?\\s?[、和及与;]\\s?").matcher(text).region(end, text.length());
            if (!next.lookingAt() || !NameShape.end(text, next.end(), known).isPresent()) {
                return;
            }
            at = next.end();
        }
    }

    /// @return -1 where there is no name
    private static int end(String text, int at, String piece, boolean colon, Set<String> known) {
        var end = NameShape.end(text, at, known);
        boolean whole = colon && NameShape.announced(piece);
        boolean four = piece.length() == 4 && !Words.COMPOUND_SURNAMES.contains(piece.substring(0, 2)) && end.stream().noneMatch(place -> NameShape.follows(text, place));
        return whole && (four || end.isEmpty()) ? at + piece.length() : end.orElse(-1);
    }

    /// Whether what stands right behind the word is a name, since something follows it or its characters are those of names.
    private static boolean goesOn(String text, int from, int at, int end, Set<String> known) {
        var name = text.substring(at, end);
        boolean joining = at == from && Words.JOINING.contains(text.substring(at, at + 1));
        return !joining && (NameShape.follows(text, end) || known.contains(name) || NameShape.weight(name) >= SURE);
    }

    /// Whether the line names those who made the document.
    private static boolean officialLine(Passage passage, int place) {
        return Pattern.compile("经办|复核|审核|签发|本机关|产业处|我厅").matcher(passage.before(place, 40)).find() && passage.folded().startsWith("负责人", place);
    }

    /// Names with dots, as of many peoples (少数民族姓名).
    private static void dotted(Passage passage, Set<String> known, List<Finding> found) {
        var names = DOTTED.matcher(passage.folded());
        while (names.find()) {
            int from = names.start();
            int dot = passage.folded().indexOf('·', from);
            var label = LABEL_INSIDE.matcher(passage.folded().substring(from, dot));
            if (label.lookingAt() && label.end() < dot - from) {
                from += label.end();
            }
            if (Arrays.stream(passage.folded().substring(from, names.end()).split("·")).anyMatch(part -> part.length() < 2 || Words.NEVER.contains(part.substring(0, 2)))) {
                continue;
            }
            found.add(Finding.of(MaskKind.PERSON_NAME, from, dottedEnd(passage.folded(), names.end()), Certainty.LIKELY, "中间有“·”的姓名"));
        }
    }

    private static int dottedEnd(String text, int end) {
        int dot = text.lastIndexOf('·', end - 1);
        if (end - dot <= 4 && (end == text.length() || !NameShape.han(text.charAt(end)))) {
            return end;
        }
        for (int i = dot + 3; i < end; i++) {
            if (Words.FOLLOWERS.contains(text.substring(i, i + 1)) || TITLE.matcher(text).region(i, text.length()).lookingAt()) {
                return i;
            }
        }
        return end;
    }

    private static void columns(Passage passage, Set<String> known, List<Finding> found) {
        cells(passage, (from, to) -> {
            var cell = passage.folded().substring(from, to).strip();
            int start = passage.folded().indexOf(cell, from);
            if (NameShape.whole(cell) && passage.lines().under(from, HEAD) || NameShape.announced(cell) && passage.lines().under(from, NAMES)) {
                boolean always = passage.lines().under(from, PROTECTED);
                found.add(new Finding(MaskKind.PERSON_NAME, start, start + cell.length(), Certainty.NAMED, always, "在写姓名的一栏"));
            }
        });
    }

    private interface Cell {

        void at(int from, int to);
    }

    private static void cells(Passage passage, Cell cell) {
        var text = passage.folded();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || "\t|\n".indexOf(text.charAt(i)) >= 0) {
                if (i - from >= 2 && i - from <= 12) {
                    cell.at(from, i);
                }
                from = i + 1;
            }
        }
    }

    /// 张三先生, 李四同志.
    private static void titled(Passage passage, Set<String> known, List<Finding> found) {
        eachEnding(passage, TITLE, "后面有称呼", known, found);
    }

    /// 张三，男，…; 张三（身份证号…）.
    private static void described(Passage passage, Set<String> known, List<Finding> found) {
        eachEnding(passage, DESCRIBED, "后面写明性别、证件或者出生日期", known, found);
    }

    /// A name that ends the text, or stands alone above the date.
    private static void signed(Passage passage, Set<String> known, List<Finding> found) {
        var names = SIGNED.matcher(passage.folded());
        while (names.find()) {
            if (NameShape.whole(names.group(1))) {
                found.add(Finding.of(MaskKind.PERSON_NAME, names.start(1), names.end(1), Certainty.LIKELY, "署名"));
            }
        }
    }

    /// 扎西多吉, 买买提江: names that begin with no surname.
    private static void syllables(Passage passage, Set<String> known, List<Finding> found) {
        var names = SYLLABLES.matcher(passage.folded());
        while (names.find()) {
            if (begins(passage.folded(), names.start())) {
                found.add(Finding.of(MaskKind.PERSON_NAME, names.start(), names.end(), Certainty.LIKELY, "少数民族姓名常用的字"));
            }
        }
    }

    /// Names of two to four characters that something follows.
    private static void eachEnding(Passage passage, Pattern after, String why, Set<String> known, List<Finding> found) {
        var text = passage.folded();
        for (int from = 0; from < text.length(); from++) {
            var likely = NameWeight.quoted(text, from) ? OptionalInt.empty() : NameShape.end(text, from, known);
            if (likely.isPresent() && begins(text, from)) {
                int other = likely.getAsInt() - from > NameShape.surname(text, from) + 1 ? likely.getAsInt() - 1 : likely.getAsInt() + 1;
                for (int end : new int[] {likely.getAsInt(), other}) {
                    if (end <= text.length() && NameShape.whole(text.substring(from, end)) && !NameShape.hardly(text.substring(from, end)) && after.matcher(text).region(end, text.length()).lookingAt()) {
                        found.add(Finding.of(MaskKind.PERSON_NAME, from, end, Certainty.LIKELY, why));
                        break;
                    }
                }
            }
        }
    }

    /// Whether a name may begin there: behind a sign, or behind a word that is no part of it.
    private static boolean begins(String text, int from) {
        return from == 0 || !NameShape.han(text.charAt(from - 1)) || NameWeight.turned(text, from)
                || NameWeight.endsWithLabel(text.substring(Math.max(0, from - 8), from)) || NameWeight.CLAUSE.matcher(text.substring(Math.max(0, from - 12), from)).find();
    }

    /// Whom a letter or a decision speaks to: 张三：你于….
    private static void addressed(Passage passage, Set<String> known, List<Finding> found) {
        var letters = ADDRESSED.matcher(passage.folded());
        while (letters.find()) {
            each(letters.group(1), letters.start(1), "文书的相对人", found);
        }
    }

    /// Several names in a row, all of which look like names.
    private static void listed(Passage passage, Set<String> known, List<Finding> found) {
        var lists = LIST.matcher(passage.folded());
        while (lists.find()) {
            each(lists.group(), lists.start(), "并列的姓名", found);
        }
    }

    /// Somebody in brackets behind a firm or a document of theirs: 某某有限公司（张三）.
    private static void bracketed(Passage passage, Set<String> known, List<Finding> found) {
        var names = BRACKETED.matcher(passage.folded());
        while (names.find()) {
            if (NameShape.whole(names.group(1)) && NameShape.weight(names.group(1)) >= 0) {
                found.add(Finding.of(MaskKind.PERSON_NAME, names.start(1), names.end(1), Certainty.LIKELY, "括号里的姓名"));
            }
        }
    }

    private static void each(String list, int from, String why, List<Finding> found) {
        Matcher names = Pattern.compile("(\\p{IsHan}{2,4})(?:[(][^()]*[)])?(?:、|$)").matcher(list);
        var pieces = new ArrayList<Finding>();
        while (names.find()) {
            if (!NameShape.whole(names.group(1)) || NameShape.place(names.group(1))) {
                return;
            }
            pieces.add(Finding.of(MaskKind.PERSON_NAME, from + names.start(1), from + names.end(1), Certainty.LIKELY, why));
        }
        found.addAll(pieces);
    }
}
