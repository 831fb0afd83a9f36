// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.law.LawAddress;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.portal.Directory.Published;
import cn.yifa.server.portal.DirectoryView.Item;
import cn.yifa.server.portal.DirectoryView.Shelf;
import cn.yifa.server.portal.registers.Doors;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// How openness works here, and what is open already (公开指南、公开目录).
@Controller
class OpennessPages {

    private final List<Guide> guides;
    private final List<Directory> directories;
    private final Procedures procedures;
    private final Calendars calendars;
    private final Doors doors;
    private final Clock clock;
    private final Templates templates;

    OpennessPages(Procedures procedures, Calendars calendars, Doors doors, Clock clock, Templates templates) throws IOException {
        var today = LocalDate.now(clock);
        this.guides = Duties.sources(".guide.yaml").stream().map(source -> Guide.read(source, procedures.law(), today)).toList();
        this.directories = Duties.sources(".directory.yaml").stream().map(source -> Directory.read(source, procedures.law(), doors::leadsTo, today)).toList();
        this.procedures = procedures;
        this.calendars = calendars;
        this.doors = doors;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping("/openness/guide")
    View guide(Page page) {
        var guide = guides.stream().findFirst().orElseThrow(NotFound::new);
        return Html.of(templates.layoutPortal(page.titled(guide.title(), "/openness/guide"), templates.portalGuide(guide)));
    }

    @GetMapping("/openness/directory")
    View directory(Page page) {
        var directory = directories.stream().findFirst().orElseThrow(NotFound::new);
        var view = new DirectoryView(directory, directory.categories().stream().map(this::shelf).toList());
        return Html.of(templates.layoutPortal(page.titled(directory.title(), "/openness/directory"), templates.portalDirectory(view)));
    }

    private Shelf shelf(Directory.Category category) {
        var items = new ArrayList<Item>();
        Stream.concat(category.publishes().stream().flatMap(this::items), category.registers().stream().flatMap(this::register)).forEach(item -> items.add(new Item("%s-%03d".formatted(category.code(), items.size() + 1), item.name(), item.address(), item.gist(), item.since())));
        return new Shelf(category, items);
    }

    private Stream<Item> register(String id) {
        return doors.listed(id, LocalDate.now(clock)).stream().map(listed -> new Item("", listed.name(), listed.address(), "现有 " + listed.entries() + " 项" + listed.entryName() + "，可以看任意一天的、整份下载"
                + listed.basis().map(basis -> "；依据" + basis).orElse(""), listed.since()));
    }

    private Stream<Item> items(Published published) {
        var today = LocalDate.now(clock);
        return switch (published) {
            case LAWS -> procedures.law().instruments().stream().flatMap(instrument -> instrument.inForceOn(today).stream()
                    .map(version -> new Item("", instrument.name(), LawAddress.of(instrument.name()), instrument.organ() + "，" + version.number() + "，收录条文要旨 " + version.articles().size() + " 条", version.effectiveFrom())));
            case PROCEDURES -> procedures.all().stream().map(Procedure::id).distinct().flatMap(id -> procedures.inForce(id, today).stream())
                    .map(procedure -> new Item("", procedure.name(), "/procedures/" + procedure.id(), "依据《" + procedure.law() + "》，" + procedure.steps().size() + " 个环节、" + procedure.clocks().size() + " 个期限和运行流程图", procedure.inForceFrom()));
            case CALENDAR -> Stream.of(new Item("", "工作日和期限计算", "/calendar", "国务院办公厅放假安排，收录至 " + calendars.current().publishedUntil().getYear() + " 年；按规定逐日计算期限", LocalDate.of(calendars.current().publishedUntil().getYear(), 1, 1)));
            case GUIDE -> guides.stream().map(guide -> new Item("", guide.title(), "/openness/guide", "公开工作机构、办公时间和地址、怎样申请、期限、费用和救济", guide.updated()));
        };
    }
}
