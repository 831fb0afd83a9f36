// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.procedure.Field;
import cn.yifa.server.flow.ProcedureInWords;
import cn.yifa.server.intake.PublicDraft;
import cn.yifa.server.intake.PublicForm;
import cn.yifa.server.web.Entries;
import java.util.ArrayList;
import java.util.List;

/// The way through an application: its pages in order, and where one is.
///
/// @param here the page from 1; the files and the check come after the form's own
public record ApplyView(PublicForm form, int here) {

    /// What was entered on one page, in words.
    ///
    /// @param address where it is mended
    public record Entered(String title, String address, List<Line> lines) {}

    public record Line(String name, String words) {}

    public String base() {
        return "/apply/" + form.procedure().id();
    }

    public int pages() {
        return form.sections().size() + (form.attachments().isPresent() ? 1 : 0) + 1;
    }

    /// The address of a page.
    public String address(int page) {
        return base() + (page < 1 ? "" : page <= form.sections().size() ? "/" + page : page == pages() ? "/check" : "/files");
    }

    /// How long it takes, with the article; blank where no law says so.
    public String promise() {
        return form.promise().map(clock -> clock.name() + "期限：" + new ProcedureInWords(form.procedure()).length(clock) + clock.basis().map(basis -> "（" + basis + "）").orElse("")).orElse("");
    }

    List<Entered> entered(PublicDraft draft) {
        var entries = Entries.of(draft.entries());
        var entered = new ArrayList<Entered>();
        for (int i = 0; i < form.sections().size(); i++) {
            var section = form.sections().get(i);
            entered.add(new Entered(section.title(), address(i + 1) + "?check", form.fields(section).stream().map(field -> new Line(field.name(), words(field, entries))).toList()));
        }
        return entered;
    }

    private static String words(Field field, Entries entries) {
        var typed = String.join("、", entries.texts(field.id()));
        return field.type() == Field.FieldType.YES_NO && !typed.isEmpty() ? typed.equals("yes") ? "是" : "否" : typed;
    }
}
