// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.server.document.LetterView;
import cn.yifa.server.flow.ProcedureInWords;
import cn.yifa.server.issuing.DocumentNumbers;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A template with its sources, tried with a case or not.
///
/// @param template as the latest version that issues it has it
/// @param number   of the case it was to be tried with
/// @param message  why it was not
public record TemplateView(Row row, DocumentTemplate template, String number, String message, Optional<LetterView> tried) {

    /// What a template is.
    ///
    /// @param versions the days from which the versions are in force that issue it
    public record Row(String address, String name, String number, String signedBy, String servedOn, List<LocalDate> versions) {

        static Row of(List<DocumentTemplate> versions) {
            var last = versions.getLast();
            return new Row("/work/templates/" + last.procedure().id() + "/" + last.id(), last.name(), last.number().map(DocumentNumbers::example).orElse("不编号"),
                    last.signing().map(step -> new ProcedureInWords(last.procedure()).actor(step.actor())).orElse("随发出的动作成文"),
                    last.servedOn().map(last.procedure().fields()::get).map(Field::name).orElse("不送达"), versions.stream().map(one -> one.procedure().inForceFrom()).toList());
        }
    }

    /// The documents of a procedure.
    public record Duty(String procedure, List<Row> rows) {

        static Duty of(List<DocumentTemplate> templates) {
            var byId = new LinkedHashMap<String, List<DocumentTemplate>>();
            templates.stream().sorted(Comparator.comparing(template -> template.procedure().inForceFrom())).forEach(template -> byId.computeIfAbsent(template.id(), id -> new ArrayList<>()).add(template));
            return new Duty(templates.getFirst().procedure().name(), byId.values().stream().map(Row::of).toList());
        }
    }
}
