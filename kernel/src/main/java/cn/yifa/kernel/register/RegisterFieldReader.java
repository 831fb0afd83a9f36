// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.code.CodeBook;
import cn.yifa.kernel.code.CodeRule;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.law.Citation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/// Reads the fields of a register, and the columns of their rows.
final class RegisterFieldReader {

    private static final String FIELD_NAME = "[a-z][a-z0-9_]*";
    private static final int LINE = 1_000;
    private static final int LINES = 20_000;
    private static final String TYPES = "text、long-text、number、date、yes-no、choice、choices、code、citation、citations、procedure、division、divisions、entry、entries、rows";
    private static final Set<String> NOT_IN_ROWS = Set.of("rows", "long-text", "choices", "divisions", "entries");

    private final Optional<String> register;
    private final CodeBook codes;
    private final Function<Entry, Optional<Citation>> citation;
    private final List<Entry> links = new ArrayList<>();

    /// @param register whose fields they are; none when it doesn't say
    RegisterFieldReader(Optional<String> register, CodeBook codes, Function<Entry, Optional<Citation>> citation) {
        this.register = register;
        this.codes = codes;
        this.citation = citation;
    }

    /// The fields in their order; a code agrees with fields that may stand after it.
    SequencedMap<String, RegisterField> fields(Entry list) {
        var fields = new LinkedHashMap<String, RegisterField>();
        var entries = list.members();
        entries.forEach((id, entry) -> field(id, entry, false).ifPresent(field -> fields.put(id, field)));
        fields.values().forEach(field -> {
            if (field.kind() instanceof Kind.Code code) {
                code.agreements().forEach(agreement -> agreement(agreement.field(), fields).filter(why -> fields.size() == entries.size()).ifPresent(entries.get(field.id())::problem));
            }
        });
        return fields;
    }

    /// Where the fields, and the columns of their rows, name other registers.
    List<Entry> links() {
        return List.copyOf(links);
    }

    private static Optional<String> agreement(String id, SequencedMap<String, RegisterField> fields) {
        return switch (Optional.ofNullable(fields.get(id)).map(RegisterField::kind).orElse(null)) {
            case null -> Optional.of("agrees 里没有定义的字段“" + id + "”");
            case Kind.Text text -> Optional.empty();
            case Kind.Code code -> Optional.empty();
            case Kind.Choice choice when !choice.many() -> Optional.empty();
            default -> Optional.of("agrees 里的“" + id + "”应是 text、code 或者 choice 字段");
        };
    }

    private Optional<RegisterField> field(String id, Entry entry, boolean inRow) {
        var members = entry.members("name", "type", "required", "at-most", "decimals", "of", "code", "agrees", "register", "acyclic", "columns", "public", "secret", "article", "unit", "hint");
        if (!id.matches(FIELD_NAME)) {
            entry.problem("字段标识应由小写字母、数字和下划线组成，例如 due_on");
        }
        var name = members.required("name").flatMap(Entry::text);
        var type = members.required("type").flatMap(Entry::text);
        if (inRow && type.filter(NOT_IN_ROWS::contains).isPresent()) {
            entry.problem("rows 的 columns 不能是 " + type.get() + "：一行就是一行");
            return Optional.empty();
        }
        var kind = type.flatMap(word -> kind(word, members, entry));
        var secret = members.get("secret").isPresent();
        members.get("secret").ifPresent(named -> named.text().filter(text -> !text.equals("personal")).ifPresent(text -> named.problem("只能写 personal，写的是“" + text + "”；不是个人信息的不写")));
        if (inRow && (secret || members.get("agrees").isPresent())) {
            entry.problem("rows 的一栏不能写 secret 和 agrees：写成单独的字段");
        }
        if (secret && kind.filter(found -> !(found instanceof Kind.Text)).isPresent()) {
            entry.problem("只有 text、long-text 字段可以是个人信息：它加密保存");
        }
        return name.isEmpty() || kind.isEmpty() ? Optional.empty() : Optional.of(new RegisterField(id, name.get(), kind.get(), members.get("required").flatMap(Entry::yesNo).orElse(false),
                members.get("public").flatMap(Entry::yesNo).orElse(!secret), secret, members.get("article").flatMap(citation), members.get("unit").flatMap(Entry::text).orElse(""),
                members.get("hint").flatMap(Entry::text).orElse("")));
    }

    private Optional<Kind> kind(String word, Entry.Members members, Entry entry) {
        var kind = switch (word) {
            case "text" -> Optional.<Kind>of(new Kind.Text(false, atMost(members).orElse(LINE)));
            case "long-text" -> Optional.<Kind>of(new Kind.Text(true, atMost(members).orElse(LINES)));
            case "number" -> Optional.<Kind>of(new Kind.Amount(atMost(members), members.get("decimals").flatMap(Entry::number).orElse(0)));
            case "date" -> Optional.<Kind>of(new Kind.Day());
            case "yes-no" -> Optional.<Kind>of(new Kind.YesNo());
            case "choice", "choices" -> options(members, word.equals("choices")).map(options -> (Kind) new Kind.Choice(options, word.equals("choices")));
            case "code" -> code(members);
            case "citation", "citations" -> Optional.<Kind>of(new Kind.Basis(word.equals("citations")));
            case "procedure" -> Optional.<Kind>of(new Kind.Runs());
            case "division", "divisions" -> Optional.<Kind>of(new Kind.Divisions(word.equals("divisions")));
            case "entry", "entries" -> members.required("register").flatMap(this::link)
                    .map(to -> (Kind) new Kind.Link(to, word.equals("entries"), acyclic(to, members)));
            case "rows" -> members.required("columns").map(list -> (Kind) new Kind.Rows(columns(list)));
            default -> {
                entry.problem("不认识的字段类型“" + word + "”，可用：" + TYPES);
                yield Optional.<Kind>empty();
            }
        };
        only(entry, members, "at-most", word, "text", "long-text", "number");
        only(entry, members, "decimals", word, "number");
        only(entry, members, "of", word, "choice", "choices");
        only(entry, members, "code", word, "code");
        only(entry, members, "agrees", word, "code");
        only(entry, members, "register", word, "entry", "entries");
        only(entry, members, "acyclic", word, "entry", "entries");
        only(entry, members, "columns", word, "rows");
        return kind;
    }

    private static void only(Entry entry, Entry.Members members, String key, String type, String... types) {
        if (members.get(key).isPresent() && !List.of(types).contains(type)) {
            entry.problem("只有 " + String.join("、", types) + " 字段可以写 " + key);
        }
    }

    private Optional<String> link(Entry entry) {
        links.add(entry);
        return entry.text();
    }

    private boolean acyclic(String to, Entry.Members members) {
        var acyclic = members.get("acyclic").filter(entry -> entry.yesNo().orElse(false));
        acyclic.filter(entry -> register.filter(own -> !own.equals(to)).isPresent()).ifPresent(entry -> entry.problem("只有指向本清单的字段可以写 acyclic：往别的清单去，走不回自己"));
        return acyclic.isPresent();
    }

    private static OptionalInt atMost(Entry.Members members) {
        return members.get("at-most").flatMap(Entry::number).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private SequencedMap<String, RegisterField> columns(Entry list) {
        var columns = new LinkedHashMap<String, RegisterField>();
        list.members().forEach((id, entry) -> field(id, entry, true).ifPresent(column -> columns.put(id, column)));
        if (columns.isEmpty()) {
            list.problem("columns 里至少要有一栏");
        }
        return columns;
    }

    /// `[甲, 乙]`, or `{"01": 甲, "02": 乙}` where catalogues call them by codes.
    private static Optional<List<Kind.Choice.Option>> options(Entry.Members members, boolean many) {
        return members.required("of").map(list -> {
            var options = new ArrayList<Kind.Choice.Option>();
            if (list.isMapping()) {
                list.members().forEach((code, label) -> label.text().ifPresent(text -> options.add(new Kind.Choice.Option(code, text))));
            } else {
                list.texts().forEach(text -> options.add(new Kind.Choice.Option(text, text)));
            }
            var seen = new HashSet<String>();
            options.stream().filter(option -> !seen.add(option.label())).forEach(option -> list.problem("选项“" + option.label() + "”写了两次"));
            options.stream().filter(option -> many ? Cells.partsList(option.label()) || option.label().indexOf('、') >= 0 : Cells.partsRow(option.label()))
                    .forEach(option -> list.problem("选项“" + option.label() + "”里不能有" + (many ? "、；" : "") + "｜和换行：它们在表格里分开几项"));
            if (options.isEmpty()) {
                list.problem("至少要有一个选项");
            }
            return options;
        });
    }

    private Optional<Kind> code(Entry.Members members) {
        var rule = members.required("code").flatMap(entry -> entry.text().flatMap(id -> {
            if (codes.rule(id).isEmpty()) {
                entry.problem("没有编码规则“" + id + "”");
            }
            return codes.rule(id);
        }));
        return rule.map(found -> {
            var agreements = new ArrayList<Kind.Code.Agreement>();
            members.get("agrees").ifPresent(list -> list.members().forEach((field, at) -> range(at, found).ifPresent(range -> agreements.add(new Kind.Code.Agreement(field, range)))));
            return new Kind.Code(found, agreements);
        });
    }

    private static Optional<CodeRule.Range> range(Entry entry, CodeRule rule) {
        return entry.text().flatMap(text -> {
            var part = Optional.ofNullable(rule.parts().get(text));
            if (part.isEmpty()) {
                entry.problem(rule.name() + "没有“" + text + "”这一段，可用：" + String.join("、", rule.parts().keySet()));
            }
            return part.map(CodeRule.Part::range);
        });
    }
}
