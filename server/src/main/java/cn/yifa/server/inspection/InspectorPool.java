// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.Inspector;
import cn.yifa.kernel.draw.Recusal;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.inspection.Prepared.Sent;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may be sent (检查人员): those of the list who take part, with what their certificates allow, and for the others why they don't.
final class InspectorPool {

    private static final String AVOIDS = "应当回避（《行政处罚法》第四十三条）";

    private record One(RegisterEntry entry, Optional<RegisterEntry> officer, Optional<String> whyNot) {}

    private final RandomInspection inspection;
    private final LocalDate until;
    private final List<One> all;
    private final Areas areas;

    private InspectorPool(RandomInspection inspection, LocalDate until, List<One> all) {
        this.inspection = inspection;
        this.until = until;
        this.all = all;
        this.areas = new Areas(inspection.officers().regions().map(this::regionsOf).orElse(List.of()),
                all.stream().filter(one -> one.whyNot.isEmpty()).map(one -> regions(one.officer.orElseThrow().values())).toList());
    }

    Areas areas() {
        return areas;
    }

    /// @param load how many targets the plan lets one inspector have
    static InspectorPool read(RegisterEntries entries, RandomInspection inspection, LocalDate today, LocalDate until, int load) {
        var found = new ArrayList<RegisterEntry>();
        entries.each(inspection.inspectors().register(), EntryQuery.all(today, false), found::add);
        var keys = found.stream().flatMap(entry -> entry.values().text(inspection.inspectors().officer()).stream()).distinct().toList();
        var officers = entries.of(inspection.officers().register(), keys, today).stream().collect(Collectors.toMap(RegisterEntry::key, officer -> officer));
        return new InspectorPool(inspection, until, found.stream().map(entry -> {
            var officer = entry.values().text(inspection.inspectors().officer()).map(officers::get);
            return new One(entry, officer, whyNot(inspection, entry, officer, load));
        }).toList());
    }

    private static Optional<String> whyNot(RandomInspection inspection, RegisterEntry entry, Optional<RegisterEntry> officer, int load) {
        var list = inspection.inspectors();
        if (list.when().filter(when -> !when.holds(when.reads(entry.values(), Map.of()))).isPresent()) {
            return Optional.of("名录库里写着不参加抽取");
        }
        if (officer.isEmpty()) {
            return Optional.of("《" + inspection.officers().register().name() + "》里没有这个人");
        }
        if (!officer.get().key().equals(entry.key())) {
            return Optional.of("执法证号与《" + inspection.officers().register().name() + "》里的不一致");
        }
        if (inspection.officers().when().filter(when -> !when.holds(when.reads(officer.get().values(), Map.of()))).isPresent()) {
            return Optional.of("执法证不在有效状态");
        }
        return list.load().flatMap(entry.values()::number).filter(own -> own.compareTo(BigDecimal.valueOf(load)) < 0)
                .map(own -> "本人每次最多检查 " + own.toPlainString() + " 户，少于计划的 " + load + " 户");
    }

    /// Those who take part.
    ///
    /// @param demands what strata ask for; a demand of several fields or several kinds of expertise is held by who holds each
    List<Inspector> inspectors(Collection<Demand> demands) {
        return all.stream().filter(one -> one.whyNot.isEmpty()).map(one -> inspector(one, demands)).toList();
    }

    private Inspector inspector(One one, Collection<Demand> demands) {
        var officer = one.officer.orElseThrow().values();
        var held = certificates(officer);
        var certificates = new LinkedHashMap<>(held);
        demands.stream().flatMap(demand -> demand.field().stream()).filter(field -> !certificates.containsKey(field)).forEach(several -> {
            var days = Strata.words(several).stream().map(field -> Optional.ofNullable(held.get(field))).toList();
            if (days.stream().allMatch(Optional::isPresent)) {
                certificates.put(several, days.stream().flatMap(Optional::stream).min(LocalDate::compareTo).orElseThrow());
            }
        });
        var own = inspection.inspectors().expertise().map(one.entry.values()::texts).orElse(List.of());
        var together = demands.stream().flatMap(demand -> demand.expertise().stream()).filter(several -> own.containsAll(Strata.words(several)));
        return new Inspector(one.entry.key(), certificates.entrySet().stream().map(certificate -> new Inspector.Certificate(certificate.getKey(), certificate.getValue())).toList(), areas.of(regions(officer)),
                Stream.concat(own.stream(), together).distinct().toList());
    }

    /// The last day of each field.
    private Map<String, LocalDate> certificates(Values officer) {
        var held = new LinkedHashMap<String, LocalDate>();
        officer.rows(inspection.officers().rows()).forEach(row -> row.text(inspection.officers().field())
                .ifPresent(field -> row.day(inspection.officers().until()).ifPresent(day -> held.merge(field, day, (a, b) -> a.isAfter(b) ? a : b))));
        return held;
    }

    /// A certificate for everywhere is one for each region.
    private List<String> regions(Values officer) {
        return inspection.officers().regions().map(field -> {
            var own = officer.texts(field);
            return inspection.officers().everywhere().filter(own::contains).isPresent() ? regionsOf(field) : own;
        }).orElse(List.of());
    }

    private List<String> regionsOf(String field) {
        return ((Kind.Choice) inspection.officers().register().fields().get(field).kind()).labels().stream().filter(region -> !inspection.officers().everywhere().equals(Optional.of(region))).toList();
    }

    /// Whom those who take part must avoid, by key of the target. Why is their own matter, and lists are public: the register alone says it.
    Map<String, List<Recusal>> recusals() {
        return inspection.inspectors().recusals().map(rows -> all.stream().filter(one -> one.whyNot.isEmpty()).flatMap(one -> one.entry.values().rows(rows.rows()).stream()
                .flatMap(row -> row.text(rows.target()).map(target -> new Recusal(one.entry.key(), target, AVOIDS)).stream()))
                .collect(Collectors.toMap(recusal -> recusal.inspector() + "," + recusal.target(), recusal -> recusal, (first, second) -> first)).values().stream()
                .collect(Collectors.groupingBy(Recusal::target))).orElse(Map.of());
    }

    /// Everybody of the list, with where they could be sent and why not elsewhere.
    List<Sent> told(Map<String, Demand> strata) {
        var able = inspectors(strata.values()).stream().collect(Collectors.toMap(Inspector::identifier, inspector -> inspector));
        return all.stream().map(one -> {
            var name = one.officer.map(RegisterEntry::title).orElse("");
            if (one.whyNot.isPresent()) {
                return new Sent(one.entry.key(), name, false, 0, List.of(one.whyNot.get()));
            }
            var inspector = able.get(one.entry.key());
            var why = strata.values().stream().flatMap(demand -> whyNot(inspector, demand).stream()).distinct().toList();
            return new Sent(one.entry.key(), name, true, (int) strata.values().stream().filter(demand -> whyNot(inspector, demand).isEmpty()).count(), why);
        }).toList();
    }

    private List<String> whyNot(Inspector inspector, Demand demand) {
        var why = new ArrayList<String>();
        demand.field().ifPresent(field -> {
            var last = inspector.certificates().stream().filter(certificate -> certificate.field().equals(field)).map(Inspector.Certificate::validUntil).max(LocalDate::compareTo);
            if (last.isEmpty()) {
                why.add("没有" + field + "的执法证");
            } else if (until.isAfter(last.get())) {
                why.add(field + "的执法证到 " + last.get() + " 为止，检查到 " + until);
            }
        });
        demand.region().filter(region -> !inspector.regions().contains(region)).ifPresent(region -> why.add("执法区域没有" + region));
        demand.expertise().filter(expertise -> !inspector.expertise().contains(expertise)).ifPresent(expertise -> why.add("没有专长：" + expertise));
        return why;
    }
}
