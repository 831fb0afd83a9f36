// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.letters.Block;
import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;
import cn.yifa.server.measure.ReportSheet.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A report as an official letter (公文), with its tables in the order of its form.
final class ReportLetter {

    /// What a report is marked with that is not published.
    static final String DRAFT = "（草稿）";

    private ReportLetter() {}

    /// @param organ whose report it is
    /// @param day   of its publication; nothing while it is a draft
    static Letter of(ReportSheet report, String organ, Optional<LocalDate> day) {
        var body = new ArrayList<Block>();
        var under = "";
        for (var section : report.sections()) {
            if (!section.under().isEmpty() && !section.under().equals(under)) {
                body.add(new Block.Heading(1, section.under()));
            }
            under = section.under();
            if (section.text()) {
                body.add(new Block.Heading(1, section.name()));
                section.words().lines().map(String::strip).filter(line -> !line.isEmpty()).map(Block.Paragraph::new).forEach(body::add);
            } else {
                body.add(section.under().isEmpty() ? new Block.Heading(1, section.name()) : new Block.Line(Block.Side.CENTRE, section.name()));
                tables(section).forEach(body::add);
            }
        }
        var closing = Closing.sealed(organ);
        var title = Stream.concat(Stream.of(organ, report.year() + "年" + report.name()), Stream.of(DRAFT).filter(mark -> day.isEmpty())).toList();
        return new Letter(Letter.Form.DOCUMENT, Head.of(organ), title, List.of(), body, List.of(), day.map(closing::dated).orElse(closing), Optional.empty(), Imprint.NONE);
    }

    /// The table, cut where its columns have another heading, when it has but one row: fifteen columns do not fit on a page.
    private static List<Block.Table> tables(Section section) {
        var columns = section.columns();
        if (section.rows().size() > 1 || columns.size() <= WIDEST) {
            return List.of(table(section, columns));
        }
        return columns.stream().map(ReportSheet.Head::under).distinct().map(group -> table(section, columns.stream().filter(column -> column.under().equals(group)).toList())).toList();
    }

    private static final int WIDEST = 8;

    private static Block.Table table(Section section, List<ReportSheet.Head> columns) {
        var levels = columns.stream().mapToInt(column -> column.under().size()).max().orElse(0);
        var over = IntStream.range(0, levels).mapToObj(level -> Stream.concat(Stream.of(""), columns.stream().map(column -> level < column.under().size() ? column.under().get(level) : "")).toList()).toList();
        var rows = TableLayout.of(section).rows().stream().map(row -> Stream.concat(Stream.of("　".repeat(row.level()) + row.label()),
                columns.stream().map(column -> row.line().map(line -> line.print(column.code())).orElse(""))).toList()).toList();
        var corner = section.rows().size() > 1 && section.heading().length() > LONG ? "项目" : section.heading();
        return new Block.Table(over, Stream.concat(Stream.of(corner), columns.stream().map(ReportSheet.Head::name)).toList(), rows);
    }

    private static final int LONG = 20;
}
