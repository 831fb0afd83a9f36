// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.Inspector;
import cn.yifa.kernel.draw.PairingRules;
import cn.yifa.kernel.draw.Quotas;
import cn.yifa.kernel.draw.Recusal;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.server.draw.Announcement;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Plan and lists entered by hand: the lists in the form in which they are published.
final class AnnouncementForm {

    static final String LISTS = "lists";
    static final String KEY = "key";
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private final Entries entries;
    private final List<String> uploaded;
    private final List<Refusal> wrong = new ArrayList<>();

    private AnnouncementForm(Entries entries, List<String> uploaded) {
        this.entries = entries;
        this.uploaded = uploaded;
    }

    /// @param parties who gives secrets by default
    /// @param key     under which it is sent: sent twice it is one draw
    static Form of(String address, List<String> parties, UUID key) {
        return Form.of("announce", address, "公布方案和名单", List.of(Input.hidden(KEY, key.toString()),
                text("basis", "依据", "一条一行").with(List.of("《优化营商环境条例》第五十四条")),
                text("strata", "各层的对象", "一行一个：层,标识。例如：A级,91440000123456789X。很长的放在文件里"),
                optional(Input.of(LISTS, "各层的对象（文件，可以不选）", Kind.FILES, false), "UTF-8 的文本或者 CSV，写法相同，接在上面的后面"),
                optional("demands", "各层对检查人员的要求", "一行一层：层,执法领域,执法区域,业务专长；不要求的留空，派人员的要写执法领域"),
                text("quotas", "抽取数量", "每层一行：层,个数；或者层,百分比%；或者只写一个总数"),
                number("alternates", "每层备选几个").with(List.of("0")),
                optional("exclusions", "不参加抽取的对象", "一行一个：标识,理由。理由会公开"),
                optional("inspectors", "检查人员", "一行一人：标识,领域=执法证有效期|…,区域|…,专长|…。例如：粤A001,盐业管理=2027-12-31,全省,"),
                optional("recusals", "回避", "一行一条：检查人员,对象,理由。理由会公开，写“应当回避”就可以，不要写私人的事"),
                optional(Input.of("each", "每个对象派几人", Kind.NUMBER, false), "不派人员的留空；派的至少两人"),
                optional(Input.of("load", "每人至多几个对象", Kind.NUMBER, false), "派人员的要写"),
                optional(Input.of("valid-on", "执法证至少有效到哪一天", Kind.DATE, false), "检查的最后一天；派人员的要写"),
                Input.of("source", "公共种子从哪里来", Kind.TEXT, true).with(List.of("现场掷十面骰子二十次，逐个读出")),
                Input.of("at", "公共种子什么时候产生", Kind.MOMENT, true).hint("在这以前，各方要承诺并得到见证，除最后一方外都要公开秘密"),
                number("least", "公共种子至少几个字符").with(List.of("20")),
                text("parties", "各方", "一行一个处室，按公开秘密的次序；最后一个在公共种子以后公开，应当是监督机关").with(List.of(String.join("\n", parties))),
                text("attendees", "到场人员", "一行一人，写单位和姓名，会公开")));
    }

    private static Input text(String name, String label, String hint) {
        return Input.of(name, label, Kind.LONG_TEXT, true).hint(hint);
    }

    private static Input optional(String name, String label, String hint) {
        return Input.of(name, label, Kind.LONG_TEXT, false).hint(hint);
    }

    private static Input optional(Input input, String hint) {
        return input.hint(hint);
    }

    private static Input number(String name, String label) {
        return Input.of(name, label, Kind.NUMBER, true);
    }

    /// What was entered, or in `wrong` what can't be read.
    ///
    /// @param uploaded texts of files
    static Optional<Announcement> read(Entries entries, List<String> uploaded, List<Refusal> wrong) {
        var form = new AnnouncementForm(entries, uploaded);
        var read = form.read();
        wrong.addAll(form.wrong);
        return wrong.isEmpty() ? Optional.of(read) : Optional.empty();
    }

    private Announcement read() {
        var pairing = entries.text("each").isEmpty() ? Optional.<PairingRules>empty() : Optional.of(new PairingRules(number("each"), day("valid-on"), number("load")));
        var plan = new DrawPlan("", lines("basis"), quotas(), number("alternates"), pairing, new SeedSource(entries.text("source"), moment().atZone(HERE).toInstant(), number("least")), lines("parties"), lines("attendees"));
        if (entries.text("source").isEmpty()) {
            refuse("source", "请写明公共种子从哪里来");
        }
        return new Announcement(plan, strata(), rows("exclusions", 2, row -> new Exclusion(row[0], row[1])), rows("inspectors", 4, this::inspector), rows("recusals", 3, row -> new Recusal(row[0], row[1], row[2])), Map.of(),
                Optional.empty());
    }

    private List<Stratum> strata() {
        var demands = new LinkedHashMap<String, Demand>();
        rows("demands", 4, row -> row).forEach(row -> demands.put(row[0], new Demand(word(row[1]), word(row[2]), word(row[3]))));
        var members = new LinkedHashMap<String, List<String>>();
        var all = new ArrayList<>(rows("strata", 2, row -> row));
        uploaded.forEach(file -> all.addAll(rows(LISTS, file, 2, row -> row)));
        all.forEach(row -> members.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row[1]));
        demands.keySet().stream().filter(name -> !members.containsKey(name)).forEach(name -> refuse("demands", "没有“" + name + "”这一层"));
        return members.entrySet().stream().map(one -> new Stratum(one.getKey(), demands.getOrDefault(one.getKey(), Demand.NONE), one.getValue())).toList();
    }

    private Inspector inspector(String... row) {
        var certificates = words(row[1]).stream().map(one -> one.split("=", 2)).filter(this::certificate).map(one -> new Inspector.Certificate(one[0], LocalDate.parse(one[1]))).toList();
        return new Inspector(row[0], certificates, words(row[2]), words(row[3]));
    }

    private boolean certificate(String... parts) {
        try {
            if (parts.length == 2) {
                LocalDate.parse(parts[1]);
                return true;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        refuse("inspectors", "执法证写成“领域=有效期”，例如“盐业管理=2027-12-31”；写的是“" + String.join("=", parts) + "”");
        return false;
    }

    private Quotas quotas() {
        var lines = lines("quotas");
        if (lines.size() == 1 && lines.getFirst().matches("\\d{1,7}")) {
            return new Quotas.Total(Integer.parseInt(lines.getFirst()));
        }
        var rates = new LinkedHashMap<String, BigDecimal>();
        var counts = new LinkedHashMap<String, Integer>();
        for (var row : rows("quotas", 2, row -> row)) {
            if (rates.containsKey(row[0]) || counts.containsKey(row[0])) {
                refuse("quotas", "“" + row[0] + "”写了两次");
            }
            if (row[1].matches("\\d{1,3}(\\.\\d{1,6})?[%％]")) {
                rates.put(row[0], new BigDecimal(row[1].substring(0, row[1].length() - 1)));
            } else if (row[1].matches("\\d{1,7}")) {
                counts.put(row[0], Integer.parseInt(row[1]));
            } else {
                refuse("quotas", "数量写成“层,个数”或者“层,百分比%”；写的是“" + String.join(",", row) + "”");
            }
        }
        if (!rates.isEmpty() && !counts.isEmpty()) {
            refuse("quotas", "个数和百分比不能混用");
        }
        return rates.isEmpty() ? new Quotas.Counts(counts) : new Quotas.Rates(rates);
    }

    private int number(String name) {
        if (!entries.text(name).matches("\\d{1,7}")) {
            refuse(name, "请写一个整数");
            return 0;
        }
        return Integer.parseInt(entries.text(name));
    }

    private LocalDate day(String name) {
        try {
            return LocalDate.parse(entries.text(name));
        } catch (DateTimeException e) {
            refuse(name, "请写日期");
            return LocalDate.EPOCH;
        }
    }

    private LocalDateTime moment() {
        try {
            return LocalDateTime.parse(entries.text("at"));
        } catch (DateTimeException e) {
            refuse("at", "请写日期和时间");
            return LocalDate.EPOCH.atStartOfDay();
        }
    }

    private List<String> lines(String name) {
        return entries.text(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private <T> List<T> rows(String name, int fields, Function<String[], T> as) {
        return rows(name, entries.text(name), fields, as);
    }

    /// Lines of so many fields; the last takes the rest.
    private <T> List<T> rows(String name, String text, int fields, Function<String[], T> as) {
        var rows = new ArrayList<T>();
        for (var line : text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            var row = Arrays.stream(line.split("[,，]", fields)).map(String::strip).toArray(String[]::new);
            if (row.length < fields) {
                refuse(name, "这一行应当有 " + fields + " 项，用逗号分开：“" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "”");
                return List.of();
            }
            rows.add(as.apply(row));
        }
        return rows;
    }

    private static final int SHOWN = 60;

    private static List<String> words(String field) {
        return Arrays.stream(field.split("\\|")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    private static Optional<String> word(String field) {
        return Optional.of(field).filter(word -> !word.isEmpty());
    }

    private void refuse(String field, String message) {
        wrong.add(Refusal.ofField("CannotRead", field, message));
    }
}
