// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.code.CodeRule;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Subject;
import cn.yifa.kernel.register.Values;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What public registers say of whom (信用记录): the entries about one subject, as they are today. Nothing is kept twice; what is taken down is not here either. See docs/adr/0037-credit-records.md.
@Component
public class Subjects {

    public static final String ADDRESS = "/credit";

    /// What a page, or an answer, takes of one list.
    public static final int MOST = 200;

    private final Registers registers;
    private final RegisterEntries entries;
    private final JdbcClient jdbc;

    Subjects(Registers registers, RegisterEntries entries, JdbcClient jdbc) {
        this.registers = registers;
        this.entries = entries;
        this.jdbc = jdbc;
    }

    /// The registers whose entries are about subjects.
    public List<Register> registers() {
        return registers.all().stream().filter(register -> register.subject().isPresent()).toList();
    }

    /// Everything wrong with a code, in Chinese; empty when it may be somebody's.
    public List<String> faults(String code) {
        return rule().map(rule -> rule.faults(code)).orElse(List.of());
    }

    private Optional<CodeRule> rule() {
        return registers().stream().flatMap(register -> register.field(register.subject().orElseThrow().code()).stream()).flatMap(field -> field.kind() instanceof Kind.Code(var rule, var _) ? Stream.of(rule) : Stream.empty()).findFirst();
    }

    /// Where all that is public about the subject of an entry stands; of a list that says nothing of subjects, about whoever its key is the code of.
    public Optional<String> addressOf(Register register, Values values) {
        var code = register.subject().map(subject -> subject.codeOf(values)).orElseGet(() -> register.field(register.key()).filter(field -> field.kind() instanceof Kind.Code(var rule, var _) && rule.id().equals(Subject.RULE))
                .flatMap(field -> register.keyOf(values)));
        return code.flatMap(this::addressOf);
    }

    /// Nothing of what is no code.
    public Optional<String> addressOf(String code) {
        return Optional.of(code).filter(some -> !registers().isEmpty() && faults(some).isEmpty()).map(some -> ADDRESS + "/" + some);
    }

    /// What one register says of a subject.
    ///
    /// @param count  of all its entries about them
    /// @param newest of them, the newest first
    public record Said(Register register, long count, List<RegisterEntry> newest) {}

    /// All registers that say anything of them.
    ///
    /// @param code as it is kept
    public List<Said> about(String code, LocalDate today) {
        return registers().stream().map(register -> {
            var wanted = newestFirst(register, today).with(Map.of(register.subject().orElseThrow().code(), List.of(code)));
            var newest = entries.list(register, wanted, 0, MOST);
            return new Said(register, newest.size() < MOST ? newest.size() : entries.count(register, wanted), newest);
        }).filter(said -> said.count() > 0).toList();
    }

    private static EntryQuery newestFirst(Register register, LocalDate today) {
        return new EntryQuery(today, "", EntryQuery.all(today, true).wanted(), register.subject().map(Subject::on), true, true);
    }

    /// @param entries how many are about them
    public record Named(String code, String name, long entries) {}

    /// The subjects whose names hold all the words of a text.
    public List<Named> named(String text, LocalDate today, int most) {
        var found = new LinkedHashMap<String, Named>();
        for (var register : registers()) {
            var subject = register.subject().orElseThrow();
            var where = RegisterEntries.where(register, new EntryQuery(today, text, EntryQuery.all(today, true).wanted(), Optional.empty(), false, true));
            var words = where.values().keySet().stream().filter(name -> name.startsWith("word")).map(name -> " and lower(name) like :" + name).sorted().toList();
            jdbc.sql("select code, name, count(*) as entries from (select data ->> '" + subject.code() + "' as code, data ->> '" + subject.name() + "' as name from register_span where " + where.sql() + " offset 0) said where code <> ''"
                    + String.join("", words) + " group by code, name order by name, code limit :most").params(where.values()).param("most", most).query((row, n) -> new Named(row.getString("code"), row.getString("name"), row.getLong("entries"))).list()
                    .forEach(one -> found.merge(one.code(), one, (had, more) -> new Named(had.code(), had.name(), had.entries() + more.entries())));
        }
        return found.values().stream().limit(most).toList();
    }

    /// Some of whom something was said last.
    public List<Named> examples(LocalDate today, int most) {
        var found = new ArrayList<Named>();
        for (var register : registers()) {
            var subject = register.subject().orElseThrow();
            entries.list(register, newestFirst(register, today), 0, MOST).stream().map(RegisterEntry::values).filter(values -> subject.codeOf(values).isPresent())
                    .map(values -> new Named(subject.codeOf(values).orElseThrow(), subject.nameOf(values), 1)).filter(one -> found.stream().noneMatch(had -> had.code().equals(one.code()))).limit(most).forEach(found::add);
        }
        return found.stream().limit(most).toList();
    }
}
