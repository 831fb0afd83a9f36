// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.inspection.RandomInspections;
import cn.yifa.server.measure.MeasureSheets;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Draws for everybody (随机抽取公示): all of them, each with everything that happened, and its repetition in the visitor's own browser.
@Controller
class DrawPages {

    private static final String ADDRESS = "/draws";

    private final DrawReading reading;
    private final DrawDesk desk;
    private final RandomInspections inspections;
    private final MeasureSheets sheets;
    private final Recipe recipe;
    private final Templates templates;

    DrawPages(DrawReading reading, DrawDesk desk, RandomInspections inspections, MeasureSheets sheets, Recipe recipe, Templates templates) {
        this.reading = reading;
        this.desk = desk;
        this.inspections = inspections;
        this.sheets = sheets;
        this.recipe = recipe;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View all(Page page, @RequestParam(name = "page", defaultValue = "1") int place) {
        var titled = page.titled("随机抽取", ADDRESS);
        return Html.of(templates.layoutPortal(titled, templates.ceremonyDraws(titled, DrawsView.of(reading, place, measures()))));
    }

    /// Public measures of what is opened for those drawn.
    private List<Measure> measures() {
        return inspections.all().stream().flatMap(inspection -> sheets.counting(inspection.visit().procedure()).stream()).filter(Measure::open).distinct().toList();
    }

    @GetMapping(ADDRESS + "/recipe")
    View recipe(Page page) {
        var titled = page.titled("自己验证一次抽取", ADDRESS);
        return Html.of(templates.layoutPortal(titled, templates.ceremonyRecipe(titled, recipe.blocks())));
    }

    @GetMapping(ADDRESS + "/{number}")
    View draw(Page page, @PathVariable String number) {
        var view = desk.see(number);
        var titled = page.titled("抽取 " + view.id(), ADDRESS);
        return Html.of(templates.layoutPortal(titled, templates.ceremonyDraw(titled, view)));
    }

    /// What changes when anything happens, so that pages before an audience keep up. It is asked without a session, which would never end otherwise.
    @GetMapping(ADDRESS + "/{number}/state")
    ResponseEntity<String> state(@PathVariable String number) {
        var held = desk.find(number);
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(mark(held.state(), reading.events(held.number()).size()));
    }

    static String mark(DrawState state, int events) {
        return state.phase() + "-" + events;
    }

    /// A draw can be repeated when its secrets are told: when it was drawn, or when the rules made it void after that.
    @GetMapping(ADDRESS + "/{number}/check")
    View check(Page page, @PathVariable String number) {
        var view = desk.see(number);
        if (!view.canBeRepeated()) {
            throw new NotFound();
        }
        var titled = page.titled("验证抽取 " + view.id(), ADDRESS);
        return Html.of(templates.layoutPortal(titled, templates.ceremonyCheck(titled, view, Asked.of(view), ServletUriComponentsBuilder.fromCurrentContextPath().toUriString())));
    }
}
