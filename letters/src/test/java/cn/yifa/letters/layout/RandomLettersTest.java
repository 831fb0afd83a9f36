// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.letters.Block;
import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;
import cn.yifa.letters.Letter.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every letter, whatever is in it. Each character is one that the letter has nowhere else, so that it can be found again.
class RandomLettersTest {

    private static final Metrics SQUARE = (_, codePoint) -> OptionalDouble.of(codePoint < 0x100 ? 0.5 : 1);
    private static final String NOT_FIRST = "，。、；：？！》）”";
    private static final String NOT_LAST = "《（“";
    /// A point may hang, half a character wide.
    private static final String HANGING = "，。、；：";

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /// Makes letters of characters that come once each.
    private static final class Maker {

        private final Random random;
        private int next = 0x4E00;
        final List<Integer> used = new ArrayList<>();

        Maker(long seed) {
            random = new Random(seed);
        }

        int below(int bound) {
            return random.nextInt(bound);
        }

        String name(int length) {
            var text = new StringBuilder();
            for (var i = 0; i < length; i++) {
                while ("附件抄送主签发人印年月日文令纪要出席请假列".indexOf(next) >= 0) {
                    next++;
                }
                text.appendCodePoint(next);
                used.add(next);
                next++;
            }
            return text.toString();
        }

        String prose(int length) {
            var text = new StringBuilder();
            while (text.length() < length) {
                text.append(name(1 + below(12)));
                text.append(switch (below(9)) {
                    case 0 -> "《" + name(3) + "》";
                    case 1 -> "（" + name(2) + "）";
                    case 2 -> "“" + name(4) + "”，";
                    case 3 -> below(10_000);
                    case 4 -> "——";
                    case 5 -> "。";
                    default -> "，";
                });
            }
            return text.append("。").toString();
        }

        List<Block> blocks(int count) {
            var blocks = new ArrayList<Block>();
            for (var i = 0; i < count; i++) {
                blocks.add(switch (below(10)) {
                    case 0, 1 -> new Block.Heading(1 + below(4), name(3 + below(20)));
                    case 2 -> new Block.Table(List.of("项目", "数量", "理由"),
                            IntStream.range(0, 1 + below(15)).mapToObj(_ -> List.of(name(2), name(1 + below(30)), name(1))).toList());
                    default -> new Block.Paragraph(prose(1 + below(400)));
                });
            }
            return blocks;
        }

        Letter letter() {
            var form = Form.values()[below(Form.values().length)];
            var organs = IntStream.range(0, below(4)).mapToObj(_ -> name(4 + below(10))).toList();
            // An order's title and the joint issuers of correspondence are not printed.
            var title = form == Form.ORDER ? List.of("令") : List.of(name(5 + below(50)));
            var head = new Head(below(3) == 0 ? Optional.of("000001") : Optional.empty(), below(3) == 0 ? Optional.of(name(2)) : Optional.empty(), Optional.empty(),
                    IntStream.range(0, form == Form.CORRESPONDENCE ? 1 : 1 + below(3)).mapToObj(_ -> name(4 + below(12))).toList(), Optional.of(name(4)),
                    form == Form.DOCUMENT ? IntStream.range(0, below(4)).mapToObj(_ -> name(2 + below(2))).toList() : List.of());
            var closing = new Closing(organs, below(4) == 0 ? Optional.empty() : Optional.of(LocalDate.of(2026, 1 + below(12), 1 + below(28))), below(3) > 0, Optional.empty());
            var copies = IntStream.range(0, below(4)).mapToObj(_ -> name(3 + below(20))).toList();
            var imprint = form == Form.CORRESPONDENCE ? new Imprint(copies, Optional.empty(), Optional.empty())
                    : new Imprint(copies, below(2) == 0 ? Optional.of(name(8)) : Optional.empty(), Optional.of(LocalDate.of(2026, 3, 4)));
            return new Letter(form, head, title, IntStream.range(0, below(5)).mapToObj(_ -> name(3 + below(8))).toList(), blocks(1 + below(12)),
                    List.of(), closing, below(3) == 0 ? Optional.of(name(10)) : Optional.empty(), imprint);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("每个字恰好印一次；各段先后不变")
    void everyCharacterOnce(int seed) {
        var maker = new Maker(seed);
        var letter = maker.letter();
        var printed = characters(Layout.of(letter, SQUARE));
        var own = new HashSet<>(maker.used);
        var once = new HashSet<Integer>();
        assertThat(printed.stream().filter(own::contains).filter(codePoint -> !once.add(codePoint)).map(Character::toString)).as("printed twice").isEmpty();
        assertThat(own.stream().filter(codePoint -> !once.contains(codePoint)).map(Character::toString)).as("not printed").isEmpty();
        var text = new ArrayList<Integer>();
        for (var block : letter.body()) {
            if (block instanceof Block.Paragraph(var paragraph)) {
                paragraph.codePoints().filter(own::contains).forEach(text::add);
            }
        }
        var paragraphs = new HashSet<>(text);
        assertThat(printed.stream().filter(paragraphs::contains).toList()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("正文不出版心；行首行末没有不该有的标点；没有只有署名的面")
    void inTheCore(int seed) {
        var letter = new Maker(seed).letter();
        for (var page : Layout.of(letter, SQUARE).pages()) {
            for (var run : page.runs()) {
                var em = run.points() * Sheet.POINT;
                if (run.face() == Face.SONG || run.colour() == Colour.RED) {
                    continue;
                }
                var first = letter.form() == Form.CORRESPONDENCE && page.number() == 1;
                assertThat(run.x()).isGreaterThanOrEqualTo(Sheet.LEFT - 0.01);
                assertThat(run.end() - (HANGING.indexOf(run.text().codePointBefore(run.text().length())) >= 0 ? em : 0)).isLessThanOrEqualTo(Sheet.LEFT + Sheet.CORE_WIDTH + 0.01);
                assertThat(run.y() - Sheet.ASCENT * em).isGreaterThanOrEqualTo(Sheet.TOP - 0.01);
                assertThat(run.y() + (1 - Sheet.ASCENT) * em).isLessThanOrEqualTo((first ? 277 - 4.9 : Sheet.TOP + Sheet.CORE_HEIGHT) + 0.01);
                if (run.points() == Sheet.SIZE_3 && run.end() > Sheet.LEFT + Sheet.CORE_WIDTH - 0.01) {
                    assertThat(NOT_LAST.indexOf(run.text().codePointBefore(run.text().length()))).isNegative();
                }
                assertThat(NOT_FIRST.indexOf(run.text().codePointAt(0))).isNegative();
            }
            for (var seal : page.seals()) {
                assertThat(seal.page()).isEqualTo(page.number());
                assertThat(seal.x()).isGreaterThanOrEqualTo(Sheet.LEFT - 0.01);
                assertThat(seal.x() + seal.width()).isLessThanOrEqualTo(Sheet.LEFT + Sheet.CORE_WIDTH + 0.01);
                assertThat(seal.y() + seal.height()).isLessThanOrEqualTo(272.1);
                // Not alone: something of the text stands above.
                var others = page.seals().stream().map(SealPlace::y).min(Double::compare).orElseThrow();
                assertThat(page.runs()).anySatisfy(run -> assertThat(run.y()).isLessThan(others));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("标题不单独留在面末")
    void headingIsNotLast(int seed) {
        var letter = new Maker(seed).letter();
        var plain = new Letter(letter.form(), letter.head(), letter.title(), letter.addressees(), letter.body(), List.of(), letter.closing(), letter.note(), Imprint.NONE);
        Layout.of(plain, SQUARE).pages().forEach(page -> headingIsNotLast(plain, page));
    }

    private static void headingIsNotLast(Letter letter, Page page) {
        var headings = letter.body().stream().filter(Block.Heading.class::isInstance).map(block -> ((Block.Heading) block).text()).toList();
        var last = letter.body().getLast() instanceof Block.Heading(var _, var text) ? text : "";
        var lowest = page.runs().stream().filter(run -> run.face() != Face.SONG).reduce((a, b) -> a.y() > b.y() + 0.01 ? a : b);
        lowest.ifPresent(run -> assertThat(headings.stream().filter(heading -> !heading.equals(last)).toList()).noneMatch(heading -> heading.endsWith(run.text())));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("页码相连；印章位置与署名一一对应")
    void pagesAndSeals(int seed) {
        var letter = new Maker(seed).letter();
        var pages = Layout.of(letter, SQUARE);
        for (var i = 0; i < pages.pages().size(); i++) {
            assertThat(pages.pages().get(i).number()).isEqualTo(i + 1);
        }
        var expected = letter.closing().sealed() ? letter.closing().organs() : List.<String>of();
        assertThat(pages.seals().stream().map(SealPlace::owner).toList()).isEqualTo(expected);
        for (var a : pages.seals()) {
            for (var b : pages.seals()) {
                if (a != b && a.page() == b.page()) {
                    assertThat(Math.hypot(a.x() - b.x(), a.y() - b.y())).isGreaterThan(Sheet.SEAL);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("三行以上的段落不把最后一行单独留到下一面")
    void noWidow(int seed) {
        var maker = new Maker(seed);
        var blocks = new ArrayList<Block>();
        for (var i = 0; i < 12; i++) {
            blocks.add(new Block.Paragraph(maker.prose(60 + maker.below(300))));
        }
        var pages = Layout.of(new Letter(Form.DOCUMENT, Head.of("机关"), List.of("标题"), List.of(), blocks, List.of(),
                new Closing(List.of(), Optional.empty(), false, Optional.empty()), Optional.empty(), Imprint.NONE), SQUARE);
        for (var page : pages.pages().subList(1, pages.pages().size())) {
            var lines = page.runs().stream().filter(run -> run.face() == Face.BODY).toList();
            if (lines.size() > 1 && lines.get(0).x() == Sheet.LEFT && lines.get(1).x() > Sheet.LEFT) {
                var paragraph = blocks.stream().map(block -> ((Block.Paragraph) block).text()).filter(text -> text.endsWith(lines.get(0).text())).findFirst();
                assertThat(paragraph).hasValueSatisfying(text -> assertThat(text.codePointCount(0, text.length())).isLessThan(60));
            }
        }
    }

    private static List<Integer> characters(Pages pages) {
        return pages.pages().stream().flatMap(page -> page.runs().stream()).flatMap(run -> run.text().codePoints().boxed()).toList();
    }
}
