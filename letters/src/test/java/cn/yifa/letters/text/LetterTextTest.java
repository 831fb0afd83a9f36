// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.letters.Block;
import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;
import cn.yifa.letters.text.LetterText.Fault;
import cn.yifa.letters.text.LetterText.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTextTest {

    private static final String HEAD = "格式: 信函\n发文机关: 岭海省工信厅\n标题: 试印\n---\n";

    private static Letter read(String text) {
        var outcome = LetterText.read(text);
        assertThat(outcome).as(text).isInstanceOf(Outcome.Readable.class);
        return ((Outcome.Readable) outcome).letter();
    }

    private static List<String> faults(String text) {
        return LetterText.read(text) instanceof Outcome.Faulty(List<Fault> faults) ? faults.stream().map(Fault::toString).toList() : List.of();
    }

    private static List<Block> body(String text) {
        return read(HEAD + text).body();
    }

    @Test
    @DisplayName("一份完整的信函：版头、正文、附件、版记各在其位")
    void complete() {
        var letter = read("""
                格式: 公文
                份号：000012
                密级: 秘密★1年
                紧急程度: 特急
                发文机关: 岭海省工信厅、岭海省财政厅
                发文字号: 岭工信〔2020〕12号
                签发人: 张三；李四
                标题: 岭海省工信厅　岭海省财政厅
                标题: 关于试印的请示
                主送: 岭海省人民政府

                署名: 岭海省工信厅、岭海省财政厅
                成文日期: 2020年1月15日
                附注: 联系人：王五，电话：123
                抄送: 省委办公厅、省人大常委会办公厅
                印发机关: 岭海省工信厅办公室
                印发日期: 2020-01-16
                ---
                　　现将有关事项请示如下：
                一、基本情况
                （一）试印
                1.字体
                （1）仿宋
                一、试印。这是一段，标题和正文连着写。
                >右 特此请示

                | 项目 | 数量 |
                |---|---|
                | 纸 | 1 |
                === 附件：清单
                第一项
                === 附件2：名单
                """);
        assertThat(letter.form()).isEqualTo(Letter.Form.DOCUMENT);
        assertThat(letter.head()).isEqualTo(new Head(Optional.of("000012"), Optional.of("秘密★1年"), Optional.of("特急"), List.of("岭海省工信厅", "岭海省财政厅"),
                Optional.of("岭工信〔2020〕12号"), List.of("张三", "李四")));
        assertThat(letter.title()).containsExactly("岭海省工信厅　岭海省财政厅", "关于试印的请示");
        assertThat(letter.addressees()).containsExactly("岭海省人民政府");
        assertThat(letter.closing()).isEqualTo(new Closing(List.of("岭海省工信厅", "岭海省财政厅"), Optional.of(LocalDate.of(2020, 1, 15)), true, Optional.empty()));
        assertThat(letter.note()).contains("联系人：王五，电话：123");
        assertThat(letter.imprint()).isEqualTo(new Imprint(List.of("省委办公厅", "省人大常委会办公厅"), Optional.of("岭海省工信厅办公室"), Optional.of(LocalDate.of(2020, 1, 16))));
        assertThat(letter.body()).containsExactly(new Block.Paragraph("现将有关事项请示如下："), new Block.Heading(1, "一、基本情况"), new Block.Heading(2, "（一）试印"), new Block.Heading(3, "1.字体"),
                new Block.Heading(4, "（1）仿宋"), new Block.Paragraph("一、试印。这是一段，标题和正文连着写。"), new Block.Line(Block.Side.RIGHT, "特此请示"),
                new Block.Table(List.of("项目", "数量"), List.of(List.of("纸", "1"))));
        assertThat(letter.attachments()).containsExactly(new Letter.Attachment("清单", List.of(new Block.Paragraph("第一项"))), new Letter.Attachment("名单", List.of()));
    }

    @ParameterizedTest(name = "{0} → {1} 级")
    @DisplayName("标题由它自己的序号认出：单独一行，不长，行末没有标点，中间没有句号")
    @CsvSource(delimiter = ';', textBlock = """
            一、基本情况; 1
            十二、附则; 1
            （三）申请内容; 2
            (三)申请内容; 2
            12.申请人; 3
            12．申请人; 3
            （4）电话; 4
            (4)电话; 4
            # 附则; 1
            ### 说明; 3
            """)
    void headings(String line, int level) {
        assertThat(body(line)).singleElement().isInstanceOfSatisfying(Block.Heading.class, heading -> assertThat(heading.level()).isEqualTo(level));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("这些是段落，不是标题")
    @ValueSource(strings = {"一、基本情况。", "（一）申请人的身份证明；", "1.申请人的姓名：", "2.5倍以上", "一是基本情况", "一、情况清楚。予以公开", "（以下简称条例）", "〔2020〕1号", "= 1",
            "一、这一行有五十多个字所以不是标题而是段落虽然行末没有标点也没有句号可是标题没有这样长的总要写得简短明白才好让人一眼看清楚"})
    void paragraphs(String line) {
        assertThat(body(line)).containsExactly(new Block.Paragraph(line));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("反斜线开头的一律是段落，标签、花括号照字面印")
    @ValueSource(strings = {"一、基本情况", "---", "=== 附件：假的", ">右 假的", "| 假 |", "# 假的", "\\", "<script>alert(1)</script>", "{如果 假}"})
    void literal(String text) {
        assertThat(body("\\" + text)).containsExactly(new Block.Paragraph(text));
        assertThat(body("<b>" + text)).containsExactly(new Block.Paragraph("<b>" + text));
    }

    @Test
    @DisplayName("表格：没有表头的，格里有竖线的，最后一条竖线没有写的")
    void tables() {
        assertThat(body("| a | b\n| c\\|d | |\n\n| e |")).containsExactly(new Block.Table(List.of(), List.of(List.of("a", "b"), List.of("c|d", ""))),
                new Block.Table(List.of(), List.of(List.of("e"))));
    }

    @Test
    @DisplayName("编辑的人只看到用得着的 \\：去掉多余的，读出来是同一份公文")
    void tidy() {
        var text = "格式: 公文\n发文机关: 某厅\n标题: 甲\n---\n\\2026年度的预算。\n\\一、标题样的\n\\一份文件\n\\| 竖线\n\\\\斜线\n\\---\n\\\n";
        assertThat(LetterText.tidy(text)).isEqualTo("格式: 公文\n发文机关: 某厅\n标题: 甲\n---\n2026年度的预算。\n\\一、标题样的\n一份文件\n\\| 竖线\n\\\\斜线\n\\---\n\\\n");
        assertThat(LetterText.read(LetterText.tidy(text))).isEqualTo(LetterText.read(text));
    }

    @Test
    @DisplayName("表格：表头有几行的，|---| 写在最后一行下面")
    void groupedHead() {
        assertThat(body("|   | 法人 | 法人 |\n| 项目 | 企业 | 其他 |\n|---|---|---|\n| 新收 | 1 | 2 |")).containsExactly(
                new Block.Table(List.of(List.of("", "法人", "法人")), List.of("项目", "企业", "其他"), List.of(List.of("新收", "1", "2"))));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("写错的，说明哪一行、怎样写")
    @CsvSource(delimiter = ';', textBlock = """
            '格式: 信函\n标题: 甲\n---\n'; 第 3 行：版头缺少“发文机关”
            '格式: 书信\n发文机关: 甲\n标题: 甲\n---\n'; 第 1 行：格式是 公文、信函、命令、纪要、表单 之一
            '格式: 信函\n发文机关: 甲\n标题:\n---\n'; 第 3 行：“标题”后面没有内容
            '格式: 信函\n发文机关: 甲\n标题: 甲\n附注: 甲\n附注: 乙\n---\n'; 第 5 行：“附注”写了两次
            '格式: 信函\n发文机关: 甲\n标题: 甲\n题目: 甲\n---\n'; 第 4 行：版头每行写“名称: 值”
            '格式: 信函\n发文机关: 甲\n标题: 甲\n成文日期: 2020年2月30日\n---\n'; 第 4 行：没有“2020年2月30日”这一天
            '格式: 信函\n发文机关: 甲\n标题: 甲\n印发日期: 明天\n---\n'; 第 4 行：印发日期写成 2020年1月15日 的样子
            '格式: 信函\n发文机关: 甲\n标题: 甲\n份号: 12\n---\n'; 第 4 行：份号是六位数字
            '格式: 信函\n发文机关: 甲\n标题: 甲\n加盖印章: 好\n---\n'; 第 4 行：加盖印章写 是 或 否
            '格式: 信函\n发文机关: 甲\n标题: 甲\n正文'; 第 4 行：版头和正文之间要有单独一行 ---
            """)
    void faultsOfHead(String text, String fault) {
        assertThat(faults(text)).singleElement().asString().startsWith(fault);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("正文写错的，说明哪一行、怎样写")
    @CsvSource(delimiter = ';', textBlock = """
            '一段\n---'; 第 6 行：正文里又有一行 ---
            '>上 甲'; 第 5 行：> 后面写 左、中 或 右
            '>右'; 第 5 行：> 后面写 左、中 或 右
            '=== 附录：甲'; 第 5 行：附件的开头写成 === 附件：名称
            '=== 附件：'; 第 5 行：附件的开头写成 === 附件：名称
            '#甲'; 第 5 行：# 后面空一格写标题
            '##### 甲'; 第 5 行：# 后面空一格写标题
            '| a | b |\n| c |'; 第 6 行：这一行有 1 格，表的第一行有 2 格
            '|---|\n| c |'; 第 5 行：|---| 只写在表头下面
            '\\'; 第 5 行：\\ 后面没有内容
            """)
    void faultsOfBody(String text, String fault) {
        assertThat(faults(HEAD + text)).singleElement().asString().startsWith(fault);
    }

    @Test
    @DisplayName("控制字符、不可见字符、自造字，说明在第几行第几个字；生僻字照样可以用")
    void unprintable() {
        assertThat(faults(HEAD + "甲\u0007\n𬭎\u202E乙\n零宽\u200B\n自造\uE000")).hasSize(4).satisfiesExactly(one -> assertThat(one).startsWith("第 5 行：第 2 个字（U+0007）"),
                one -> assertThat(one).startsWith("第 6 行：第 2 个字（U+202E）"), one -> assertThat(one).startsWith("第 7 行：第 3 个字（U+200B）"), one -> assertThat(one).startsWith("第 8 行：第 3 个字（U+E000）"));
        assertThat(body("𬭎㙓\t龘")).containsExactly(new Block.Paragraph("𬭎㙓 龘"));
    }

    @Test
    @DisplayName("一次说出全部错误，按行排列")
    void allAtOnce() {
        assertThat(faults("格式: 书信\n题目: 甲\n---\n>上 甲\n#乙")).hasSize(6).isSorted();
        assertThat(faults("甲".repeat(300_001))).singleElement().asString().contains("文书太长");
    }

    @ParameterizedTest(name = "第 {0} 组")
    @DisplayName("写出来的文本，读回来还是同一份公文")
    @ValueSource(longs = {1, 2, 3, 4})
    void roundTrip(long seed) {
        var letters = new Letters(new Random(seed));
        for (int i = 0; i < 250; i++) {
            var letter = letters.letter();
            var text = LetterText.write(letter);
            assertThat(read(text)).as(text).isEqualTo(letter);
            assertThat(LetterText.write(read(text))).isEqualTo(text);
        }
    }

    /// Letters with every element and with texts made to be mistaken.
    private record Letters(Random random) {

        private static final List<String> PARTS = List.of("甲", "一、", "（二）", "3.", "(4)", "---", "===", "附件：", "|", "\\", "#", ">右", "、", "；", ":", "。", "，", " ", "<b>", "{如果}", "𬭎", "2020年1月1日");

        Letter letter() {
            var form = Letter.Form.values()[random.nextInt(Letter.Form.values().length)];
            return new Letter(form, new Head(maybe(() -> "000123"), maybe(this::text), maybe(this::text), some(1, this::text), maybe(this::text), some(0, this::text)), some(1, this::text),
                    some(0, this::text), blocks(), some(0, () -> new Letter.Attachment(text(), blocks())), new Closing(some(0, this::text), maybe(this::day), random.nextBoolean(), maybe(this::text)),
                    maybe(this::text), new Imprint(some(0, this::text), maybe(this::text), maybe(this::day)));
        }

        private List<Block> blocks() {
            return some(0, this::block);
        }

        private Block block() {
            return switch (random.nextInt(5)) {
                case 0 -> new Block.Heading(1 + random.nextInt(4), text());
                case 1 -> new Block.Line(Block.Side.values()[random.nextInt(3)], text());
                case 2 -> {
                    int columns = 1 + random.nextInt(3);
                    List<String> head = random.nextBoolean() ? row(columns) : List.of();
                    yield new Block.Table(head.isEmpty() ? List.of() : some(0, () -> row(columns)), head, Stream.concat(head.isEmpty() ? Stream.of(row(columns)) : Stream.empty(), some(0, () -> row(columns)).stream()).toList());
                }
                default -> new Block.Paragraph(text());
            };
        }

        private List<String> row(int columns) {
            return IntStream.range(0, columns).mapToObj(i -> random.nextInt(4) == 0 ? "" : text()).toList();
        }

        private String text() {
            var text = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            return text.toString().isBlank() ? "乙" : text.toString().strip();
        }

        private LocalDate day() {
            return LocalDate.of(2019, 1, 1).plusDays(random.nextInt(3000));
        }

        private <T> Optional<T> maybe(Supplier<T> value) {
            return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
        }

        private <T> List<T> some(int least, Supplier<T> value) {
            var all = new ArrayList<T>();
            for (int i = least + random.nextInt(3); i > 0; i--) {
                all.add(value.get());
            }
            return all;
        }
    }
}
