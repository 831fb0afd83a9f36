// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Refuses numbers of cases that look like this department's and are none (编号所指的办件): a case that is said to have been opened must be there. Those of other systems can't be looked up here.
@Component
class NamedCases implements Hindrance {

    private final List<Pattern> ours;
    private final JdbcClient jdbc;

    NamedCases(Procedures procedures, JdbcClient jdbc) {
        this.ours = procedures.all().stream().map(Procedure::caseNumber).distinct().map(NamedCases::pattern).toList();
        this.jdbc = jdbc;
    }

    private static Pattern pattern(String caseNumber) {
        return Pattern.compile(Pattern.quote(caseNumber).replace("{year}", "\\E[0-9]{4}\\Q").replace("{serial}", "\\E[0-9]+\\Q"));
    }

    @Override
    public List<Refusal> whyNot(Procedure procedure, Case matter, Command command) {
        var given = switch (command) {
            case Command.Act act -> act.fields();
            case Command.Amend amend -> amend.fields();
            case Command.Open _, Command.ReturnTo _, Command.Reassign _, Command.AskSigners _, Command.Answer _, Command.Urge _, Command.Withdraw _, Command.Suspend _, Command.Resume _, Command.Terminate _, Command.Reopen _,
                 Command.Link _, Command.Late _ -> Fields.NONE;
        };
        return given.values().keySet().stream().sorted().flatMap(id -> Optional.ofNullable(procedure.fields().get(id)).filter(Field::namesCase).stream())
                .flatMap(field -> given.text(field.id()).map(String::strip).stream().flatMap(number -> whyNot(field, number, matter))).toList();
    }

    private Stream<Refusal> whyNot(Field field, String number, Case matter) {
        if (number.equals(matter.number())) {
            return Stream.of(Refusal.ofField("NamesItself", field.id(), "“" + number + "”就是本办件，写另外立的案的编号"));
        }
        var looksOurs = ours.stream().anyMatch(pattern -> pattern.matcher(number).matches());
        return looksOurs && !there(number) ? Stream.of(Refusal.ofField("NoSuchNumber", field.id(), "本系统没有编号是“" + number + "”的办件；在别的系统立案的，写那里的编号")) : Stream.empty();
    }

    private boolean there(String number) {
        return jdbc.sql("select exists (select 1 from case_file where number = :number)").param("number", number).query(Boolean.class).single();
    }
}
