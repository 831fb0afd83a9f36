// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.server.measure.EnteredFacts;
import cn.yifa.server.measure.Entries.Words;
import cn.yifa.server.measure.ReportSheet;
import java.util.List;
import java.util.Map;

/// The forms by which things are brought into a report.
public sealed interface ReportEditView {

    int year();

    /// Why it was not kept, in words.
    List<String> refused();

    default String base() {
        return "/work/reports/openness/" + year();
    }

    /// The words of a part.
    ///
    /// @param typed as they are to be written
    /// @param after the version that they follow
    /// @param versions written so far, the last first
    record OfText(int year, String part, String name, String hint, String typed, int after, List<Words> versions, List<String> refused) implements ReportEditView {}

    /// The figures of a table, each as typed, by `row.column`.
    record OfFigures(int year, ReportSheet.Section section, Map<String, String> typed, String source, List<String> refused) implements ReportEditView {}

    /// Things to be counted in a table.
    ///
    /// @param fields what tells them apart
    /// @param links  linked cases of which nothing has been registered, with what they say by themselves
    /// @param typed  by the names of the form
    record OfFacts(int year, String part, String name, boolean ofLinks, List<Field> fields, List<EnteredFacts> standing, List<OpenLink> links, Map<String, String> typed, List<String> refused)
            implements ReportEditView {

        public String typed(String name) {
            return typed.getOrDefault(name, "");
        }

        public String value(EnteredFacts facts, Field field) {
            return facts.values().text(field.id()).orElse("—");
        }
    }

    /// A link of a case that a table counts.
    ///
    /// @param known what its kind says of it
    record OpenLink(String key, String address, String number, String says, String begun, Fields known) {}
}
