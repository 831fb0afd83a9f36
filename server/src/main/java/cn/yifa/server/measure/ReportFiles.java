// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.server.issuing.Papers;
import cn.yifa.server.organization.Organization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// A report as a file (导出): a workbook, or the official letter in each of its formats.
@Component
public class ReportFiles {

    private static final String WORKBOOK = "xlsx";

    /// A file to be handed out.
    public record ReportFile(String name, String mediaType, byte[] content) {}

    private final Papers papers;
    private final Organization organization;

    ReportFiles(Papers papers, Organization organization) {
        this.papers = papers;
        this.organization = organization;
    }

    /// The file with such an ending; nothing when there is no such format.
    ///
    /// @param day of its publication; nothing while it is a draft
    public Optional<ReportFile> of(ReportSheet sheet, String ending, Optional<LocalDate> day) throws IOException {
        var draft = day.isPresent() ? "" : ReportLetter.DRAFT;
        var name = sheet.year() + "年" + sheet.name() + draft + "." + ending;
        if (ending.equals(WORKBOOK)) {
            return Optional.of(workbook(sheet, draft));
        }
        return Stream.of(Papers.Format.values()).filter(format -> format.ending().equals(ending)).findFirst()
                .map(format -> new ReportFile(name, format.mediaType(), papers.write(ReportLetter.of(sheet, organization.name(), day), format)));
    }

    /// The workbook alone.
    ///
    /// @param mark put to its name and to the name of each table, such as the day of its figures
    public ReportFile workbook(ReportSheet sheet, String mark) throws IOException {
        var out = new ByteArrayOutputStream();
        ReportWorkbook.write(sheet, mark, out);
        return new ReportFile(sheet.year() + "年" + sheet.name() + mark + "." + WORKBOOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", out.toByteArray());
    }

    /// Why words can't be printed in the letter; nothing when they can.
    public Optional<String> whyUnprintable(String words) {
        var section = new ReportSheet.Section("words", "文字", "", "", words, "", false, List.of(), List.of(), List.of());
        return papers.whyUnprintable(ReportLetter.of(new ReportSheet("words", "文字", "", 1, List.of(section)), organization.name(), Optional.empty()));
    }
}
