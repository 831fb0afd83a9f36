// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.code.CodeRule;
import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.workbench.LineView.FormField;
import cn.yifa.server.workbench.LineView.FormSection;
import cn.yifa.server.workbench.LineView.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The fields of a register as a form asks for them.
@Component
class LineForms {

    static final String FIND = "find.";
    private static final String MASKS = "masks";
    private static final int RADIOS = 6;
    private static final int MOST_ROWS = 1_000;
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";

    private final Registers registers;
    private final LineOffers offers;
    private final Procedures procedures;
    private final Organization organization;

    LineForms(Registers registers, LineOffers offers, Procedures procedures, Organization organization) {
        this.registers = registers;
        this.offers = offers;
        this.procedures = procedures;
        this.organization = organization;
    }

    /// What the form of a line stands for.
    ///
    /// @param key    of the entry, which can't be changed any more; empty for a new one
    /// @param masked whether personal data are not open to who fills it in: what stands in their fields is what they typed
    /// @param known  the fields of personal data that hold something already
    /// @param faults what is wrong with it
    /// @param find   by field, what is sought among what can be put into it
    /// @param rows   by field, how many empty rows are wanted
    record Filled(Register register, String key, Values values, LocalDate day, boolean masked, List<String> known, List<Line.Fault> faults, Map<String, String> find, Map<String, Integer> rows) {}

    List<FormSection> sections(Filled filled) {
        return filled.register().sections().stream().map(section -> new FormSection(section.heading(), section.fields().stream().flatMap(id -> filled.register().field(id).stream())
                .map(field -> field(filled, field)).toList())).toList();
    }

    static String id(String path) {
        return "line-" + path.replaceAll("[^a-z0-9_]+", "-");
    }

    /// Where a fault is to be mended: the field's identifier on the page; empty when it concerns the line as a whole.
    static String place(Register register, Line.Fault fault) {
        var field = fault.field().replaceAll("[\\[.].*", "");
        return register.field(field).isPresent() ? id(field) : "";
    }

    private FormField field(Filled filled, RegisterField field) {
        var faults = told(filled, field.id(), false);
        var doubts = told(filled, field.id(), true);
        if (field.kind() instanceof Kind.Rows rows) {
            var input = Input.of(LineEntered.FIELD + field.id(), field.name(), Input.Kind.TEXT, field.required()).hint(hint(field)).faults(faults);
            return new FormField(input, id(field.id()), Optional.empty(), Optional.of(table(filled, field, rows)), "", doubts, masks(filled, field));
        }
        if (field.id().equals(filled.register().key()) && !filled.key().isEmpty()) {
            return new FormField(Input.of(LineEntered.FIELD + field.id(), field.name(), Input.Kind.TEXT, false).with(List.of(filled.key())).faults(faults), id(field.id()), Optional.empty(), Optional.empty(), filled.key(), doubts, false);
        }
        var input = input(field, LineEntered.FIELD + field.id(), filled.values()).faults(faults);
        if (field.secret() && filled.masked()) {
            input = input.hint(filled.known().contains(field.id()) ? "个人信息已遮盖；不改的不用填" : "填写后只有" + filled.register().keptBy() + "看得到");
        }
        return new FormField(input, id(field.id()), offers.offer(filled, field), Optional.empty(), "", doubts, masks(filled, field));
    }

    /// Whether personal data were found in it, or in its rows, that may not stand there.
    private static boolean masks(Filled filled, RegisterField field) {
        return filled.faults().stream().anyMatch(fault -> fault.rule().equals(MASKS) && fault.field().replaceAll("\\[.*", "").equals(field.id()));
    }

    private static List<String> told(Filled filled, String field, boolean doubt) {
        return filled.faults().stream().filter(fault -> fault.doubt() == doubt && fault.field().equals(field)).map(Line.Fault::words).toList();
    }

    private Input input(RegisterField field, String name, Values values) {
        var texts = values.texts(field.id());
        var cell = values.get(field.id()).map(value -> Cells.write(field.kind(), value)).stream().toList();
        var blank = Input.of(name, field.name(), Input.Kind.TEXT, field.required()).hint(hint(field));
        return switch (field.kind()) {
            case Kind.Text text -> as(blank, text.lines() ? Input.Kind.LONG_TEXT : Input.Kind.TEXT).with(cell);
            case Kind.Amount amount -> as(blank, values.get(field.id()).filter(value -> !(value instanceof BigDecimal)).isPresent() ? Input.Kind.TEXT : Input.Kind.NUMBER).with(cell);
            case Kind.Day day -> as(blank, cell.stream().allMatch(text -> text.matches(DAY)) ? Input.Kind.DATE : Input.Kind.TEXT).with(cell);
            case Kind.YesNo yesNo -> as(blank, Input.Kind.LIST).choices(withStrangers(Stream.of("是", "否").map(word -> Choice.of(word, word)).toList(), cell)).with(cell);
            case Kind.Choice choice -> as(blank, choice.many() ? Input.Kind.MANY_OF : field.required() && choice.options().size() <= RADIOS ? Input.Kind.ONE_OF : Input.Kind.LIST)
                    .choices(withStrangers(choice.labels().stream().map(label -> Choice.of(label, label)).toList(), texts)).with(texts);
            case Kind.Code code -> blank.with(cell);
            case Kind.Basis basis -> as(blank, basis.many() ? Input.Kind.LONG_TEXT : Input.Kind.TEXT).with(cell);
            case Kind.Runs runs -> as(blank, Input.Kind.LIST).choices(withStrangers(procedures(), texts)).with(texts);
            case Kind.Divisions divisions -> as(blank, divisions.many() ? Input.Kind.MANY_OF : Input.Kind.LIST)
                    .choices(withStrangers(organization.divisions().stream().map(division -> Choice.of(division.id().value(), division.name())).toList(), texts)).with(texts);
            case Kind.Link link -> as(blank, link.many() ? Input.Kind.LONG_TEXT : Input.Kind.TEXT).with(cell);
            case Kind.Rows rows -> blank;
        };
    }

    private static Input as(Input input, Input.Kind kind) {
        return new Input(input.name(), input.label(), input.hint(), kind, input.required(), input.atMost(), input.choices(), input.phrases(), input.values(), input.faults(), input.purpose());
    }

    /// What was brought in and is none of the choices stays to be seen, and is not lost by saving.
    private static List<Choice> withStrangers(List<Choice> choices, List<String> values) {
        return Stream.concat(choices.stream(), values.stream().filter(value -> choices.stream().noneMatch(choice -> choice.value().equals(value))).map(value -> Choice.of(value, value + "（不在选项里）"))).toList();
    }

    private List<Choice> procedures() {
        var names = new LinkedHashMap<String, String>();
        procedures.all().forEach(procedure -> names.putIfAbsent(procedure.id(), procedure.name()));
        return names.entrySet().stream().map(entry -> Choice.of(entry.getKey(), entry.getValue())).toList();
    }

    private String hint(RegisterField field) {
        var rule = switch (field.kind()) {
            case Kind.Text text -> "最多 " + text.atMost() + " 字";
            case Kind.Amount amount -> (amount.decimals() == 0 ? "整数" : "最多 " + amount.decimals() + " 位小数") + amountMost(amount.atMost()) + (field.unit().isEmpty() ? "" : "，单位：" + field.unit());
            case Kind.Code code -> inWords(code.rule()) + code.agreements().stream().map(agreement -> "；" + agreement.range() + "与另一字段一致").distinct().collect(Collectors.joining());
            case Kind.Basis basis -> (basis.many() ? "一行一条，" : "") + "写成《法律名称》第几条";
            case Kind.Link link -> (link.many() ? "一行一条，" : "") + "填“" + registers.find(link.register()).map(Register::name).orElse(link.register()) + "”里的" + keyName(link);
            case Kind.Rows rows -> "整行清空就是删去这一行";
            case Kind.Day day -> "";
            case Kind.YesNo yesNo -> "";
            case Kind.Choice choice -> choice.many() ? "可以选几项" : "";
            case Kind.Runs runs -> "";
            case Kind.Divisions divisions -> divisions.many() ? "可以选几个" : "";
        };
        var basis = field.basis().map(found -> "依据：" + found).orElse("");
        return Stream.of(field.hint(), rule, basis).filter(words -> !words.isEmpty()).collect(Collectors.joining("。"));
    }

    private String keyName(Kind.Link link) {
        return registers.find(link.register()).flatMap(target -> target.field(target.key())).map(RegisterField::name).orElse("编码");
    }

    private static String amountMost(OptionalInt most) {
        return most.isPresent() ? "，0 至 " + most.getAsInt() : "，不小于 0";
    }

    /// 基本编码，12 位：第 1 至 2 位地区……
    private static String inWords(CodeRule rule) {
        var parts = rule.parts().values().stream().map(part -> part.range() + part.name()).collect(Collectors.joining("，"));
        var checks = rule.checks().stream().map(check -> "第 " + check.range().to() + " 位是校验码").collect(Collectors.joining("，"));
        return rule.name() + "，" + rule.length() + " 位" + Stream.of(parts, checks).filter(words -> !words.isEmpty()).collect(Collectors.joining("；", "：", ""));
    }

    private Table table(Filled filled, RegisterField field, Kind.Rows kind) {
        var columns = List.copyOf(kind.columns().values());
        var rows = new ArrayList<List<Input>>();
        var values = filled.values().rows(field.id());
        int all = values.size() + (values.isEmpty() ? 1 : 0) + filled.rows().getOrDefault(field.id(), 0);
        for (int i = 0; i < Math.min(all, MOST_ROWS); i++) {
            int number = i;
            var row = i < values.size() ? values.get(i) : Values.NONE;
            rows.add(columns.stream().map(column -> inRow(filled, field, column, number, row)).toList());
        }
        return new Table(columns.stream().map(column -> column.name() + (column.required() ? " *" : "")).toList(), rows);
    }

    private Input inRow(Filled filled, RegisterField field, RegisterField column, int number, Values row) {
        var path = field.id() + "[" + (number + 1) + "]." + column.id();
        var faults = filled.faults().stream().filter(fault -> fault.field().equals(path)).map(Line.Fault::words).toList();
        var input = input(column, LineEntered.FIELD + field.id() + "." + number + "." + column.id(), row);
        var name = "第 " + (number + 1) + " 行，" + column.name();
        return new Input(input.name(), name, "", input.kind(), false, input.atMost(), input.choices(), List.of(), input.values(), faults, "");
    }
}
