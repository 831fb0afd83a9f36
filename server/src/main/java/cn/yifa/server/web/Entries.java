// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.record.CanonicalJson;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What somebody entered in a form, as it was typed, and what it means.
public final class Entries {

    public static final String SEQUENCE = "sequence";
    static final String LATE_MOMENT = "happened-at";
    static final String LATE_REASON = "late-reason";
    private static final String INSERT = "insert";
    private static final String PHRASE = "phrase-";

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /// The fields by which something is recorded later than it happened.
    public static List<Input> lateInputs() {
        return List.of(Input.of(LATE_MOMENT, "发生的时间", Input.Kind.MOMENT, false), Input.of(LATE_REASON, "没有及时记录的原因", Input.Kind.TEXT, false));
    }

    /// What was entered before, such as on the pages of an unfinished application.
    public static Entries of(Map<String, List<String>> before) {
        var entries = new Entries();
        entries.values.putAll(before);
        return entries;
    }

    public static Entries of(HttpServletRequest request) {
        var entries = new Entries();
        request.getParameterMap().forEach((name, texts) -> entries.values.put(name, Arrays.asList(texts)));
        return entries;
    }

    public Map<String, List<String>> values() {
        return values;
    }

    public String text(String name) {
        var found = values.getOrDefault(name, List.of());
        return found.isEmpty() ? "" : found.getFirst().strip().replace("\r\n", "\n");
    }

    public List<String> texts(String name) {
        return values.getOrDefault(name, List.of()).stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// All that was entered, as one text: the same form sent twice says the same.
    ///
    /// @param files what was brought with it
    public String content(List<Evidence> files) {
        var said = new TreeMap<>(values);
        said.remove("_csrf");
        return CanonicalJson.write(said) + files.stream().map(Evidence::digest).collect(Collectors.joining("\n", "\n", ""));
    }

    /// The sequence of the case that the person looked at; one that no case has, when it is missing.
    public int sequence() {
        return text(SEQUENCE).matches("\\d{1,9}") ? Integer.parseInt(text(SEQUENCE)) : -1;
    }

    /// Whether the button was pressed that puts a phrase into a field, and not the one that sends the form.
    public boolean inserting() {
        return has(INSERT);
    }

    /// What was entered, with the chosen phrase behind what stood in its field.
    public Map<String, List<String>> inserted() {
        var all = new LinkedHashMap<>(values);
        var field = text(INSERT);
        all.put(field, List.of(text(field) + text(PHRASE + field)));
        return all;
    }

    /// The value of a field, by its type; what was left empty is left out.
    ///
    /// @param wrong takes what could not be read
    public Fields fields(List<Field> asked, List<Refusal> wrong) {
        var read = new HashMap<String, Object>();
        for (var field : asked) {
            switch (field.type()) {
                case TEXT, LONG_TEXT, PARTY, CHOICE, DIVISION, DATE -> put(read, field, text(field.id()));
                case NUMBER -> number(field, read, wrong);
                case YES_NO -> {
                    if (has(field.id())) {
                        read.put(field.id(), text(field.id()).equals("yes"));
                    }
                }
                case CHOICES, DIVISIONS -> {
                    if (has(field.id())) {
                        read.put(field.id(), texts(field.id()));
                    }
                }
                case TEXTS -> {
                    if (has(field.id())) {
                        read.put(field.id(), Arrays.stream(text(field.id()).split("\n")).map(String::strip).filter(line -> !line.isEmpty()).toList());
                    }
                }
            }
        }
        return Fields.of(read);
    }

    private static void put(Map<String, Object> read, Field field, String text) {
        if (!text.isEmpty()) {
            read.put(field.id(), text);
        }
    }

    private void number(Field field, Map<String, Object> read, List<Refusal> wrong) {
        var typed = java.text.Normalizer.normalize(text(field.id()), java.text.Normalizer.Form.NFKC).replace("%", "").replace(",", "").strip();
        if (typed.isEmpty()) {
            return;
        }
        if (typed.matches("-?\\d{1,15}(\\.\\d{1,10})?")) {
            read.put(field.id(), new BigDecimal(typed));
        } else {
            wrong.add(Refusal.ofField("FieldWrong", field.id(), "“" + field.name() + "”应填数字，写的是“" + typed + "”"));
        }
    }

    /// The command as it was meant: recorded late, when a time is given.
    public Command late(Command command, List<Refusal> wrong) {
        if (text(LATE_MOMENT).isEmpty()) {
            if (!text(LATE_REASON).isEmpty()) {
                wrong.add(Refusal.ofField("MomentMissing", LATE_MOMENT, "补录要写明事情发生的时间"));
            }
            return command;
        }
        try {
            return new Command.Late(command, LocalDateTime.parse(text(LATE_MOMENT)), text(LATE_REASON));
        } catch (DateTimeParseException e) {
            wrong.add(Refusal.ofField("MomentWrong", LATE_MOMENT, "补录的时间应写成 2026-11-24T09:30 的样子"));
            return command;
        }
    }
}
