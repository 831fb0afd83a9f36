// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.law.LawAddress;
import cn.yifa.server.measure.Reports;
import cn.yifa.server.openness.Column;
import cn.yifa.server.portal.registers.Doors;
import cn.yifa.server.portal.registers.PublicRegisters;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.Registers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// What is published: the entries of the directory, and what other sources of columns hold.
@Component
class PublishedItems {

    private final Registers registers;
    private final PublicRegisters pages;
    private final Procedures procedures;
    private final Calendars calendars;
    private final Reports reports;
    private final Doors doors;
    private final Clock clock;

    PublishedItems(Registers registers, PublicRegisters pages, Procedures procedures, Calendars calendars, Reports reports, Doors doors, Clock clock) {
        this.registers = registers;
        this.pages = pages;
        this.procedures = procedures;
        this.calendars = calendars;
        this.reports = reports;
        this.doors = doors;
        this.clock = clock;
    }

    /// The newest entries of the directory that have these values, so many at most.
    List<Information> newest(Map<String, List<String>> wanted, int most) {
        return registers.find(Column.DIRECTORY).map(directory -> pages.page(directory, new EntryQuery(LocalDate.now(clock), "", new TreeMap<>(wanted), Optional.of("made_on"), true, true), 1, most).stream()
                .map(entry -> of(entry)).toList()).orElse(List.of());
    }

    private Information of(RegisterEntry entry) {
        var values = entry.values();
        return new Information(entry.key(), entry.title(), doors.entry(entry.register(), entry.key()), values.text("gist").orElse(""), values.day("made_on"));
    }

    /// What a source of a column holds; a list is one thing.
    Stream<Information> of(Column.Source source) {
        var today = LocalDate.now(clock);
        return switch (source.kind()) {
            case REGISTER -> doors.listed(source.of(), today).stream().map(listed -> new Information("", source.label().isEmpty() ? listed.name() : source.label(), source.narrow().isEmpty() ? listed.address() : doors.entriesOf(source.of(), source.narrow()),
                    "现有 " + listed.entries() + " 项" + listed.entryName() + "，可以看任意一天的、整份下载" + listed.basis().map(basis -> "；依据" + basis).orElse(""), Optional.of(listed.since())));
            case REPORTS -> reports.publishedYears(Reports.OPENNESS).stream().map(year -> new Information("", year + "年政府信息公开工作年度报告", "/openness/reports/" + year, "国家规定的格式，可以下载",
                    reports.published(Reports.OPENNESS, year).map(report -> report.at().toLocalDate())));
            case LAWS -> procedures.law().instruments().stream().flatMap(instrument -> instrument.inForceOn(today).stream()
                    .map(version -> new Information("", instrument.name(), LawAddress.of(instrument.name()), instrument.organ() + "，" + version.number() + "，收录条文要旨 " + version.articles().size() + " 条", Optional.of(version.effectiveFrom()))));
            case PROCEDURES -> procedures.all().stream().map(Procedure::id).distinct().flatMap(id -> procedures.inForce(id, today).stream())
                    .map(procedure -> new Information("", procedure.name(), "/procedures/" + procedure.id(), "依据《" + procedure.law() + "》，" + procedure.steps().size() + " 个环节、" + procedure.clocks().size() + " 个期限和运行流程图",
                            Optional.of(procedure.inForceFrom())));
            case CALENDAR -> Stream.of(new Information("", "工作日和期限计算", "/calendar", "国务院办公厅放假安排，收录至 " + calendars.current().publishedUntil().getYear() + " 年；按规定逐日计算期限",
                    Optional.of(LocalDate.of(calendars.current().publishedUntil().getYear(), 1, 1))));
            case GUIDE -> doors.listed(Column.GUIDE, today).stream().map(listed -> new Information("", listed.name(), "/openness/guide", "公开工作机构、办公时间和地址、怎样申请、期限、费用和救济", Optional.of(listed.since())));
            case PAGE -> Stream.of(new Information("", source.label().isEmpty() ? source.of() : source.label(), UriUtils.encodePath(source.of(), StandardCharsets.UTF_8), "", Optional.empty()));
        };
    }
}
