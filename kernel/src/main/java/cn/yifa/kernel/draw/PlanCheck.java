// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.cases.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Whether a plan can be carried out on its lists.
final class PlanCheck {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int MOST = 1_000_000_000;

    private final Grounds grounds = new Grounds();
    private final DrawPlan plan;
    private final Frame frame;

    private PlanCheck(DrawPlan plan, Frame frame) {
        this.plan = plan;
        this.frame = frame;
    }

    static List<Refusal> of(DrawPlan plan, Frame frame) {
        var check = new PlanCheck(plan, frame);
        check.words();
        check.parties();
        check.quotas();
        plan.pairing().ifPresent(check::pairing);
        return check.grounds.list();
    }

    private void words() {
        if (plan.basis().isEmpty()) {
            grounds.add("NoBasis", Grounds.RANDOM, "没有写检查依据；没有法律、法规、规章依据的，不得检查");
        }
        if (plan.attendees().isEmpty()) {
            grounds.add("NoAttendee", Grounds.RANDOM, "没有写到场见证的人员");
        }
        bad(Stream.of(Stream.of(plan.id()), plan.parties().stream()).flatMap(text -> text), PlainText::whyNotField);
        bad(Stream.of(Stream.of(plan.source().name()), plan.basis().stream(), plan.attendees().stream()).flatMap(text -> text), PlainText::whyNotLine);
        if (plan.source().least() < 1) {
            grounds.add("SeedTooShort", Grounds.RANDOM, "公共种子至少要有一个字符");
        }
    }

    private void bad(Stream<String> texts, Function<String, Optional<String>> whyNot) {
        grounds.addAll("BadText", Grounds.RANDOM, "方案里的文字不能这样写", texts.flatMap(text -> whyNot.apply(text).map(why -> "“" + text + "”" + why).stream()).toList());
    }

    private void parties() {
        if (plan.parties().size() < 2) {
            grounds.add("TwoPartiesAtLeast", Grounds.RANDOM, "至少要有两个互相独立的方面各自承诺一个秘密，例如本部门和监督机关");
        }
        if (new HashSet<>(plan.parties()).size() < plan.parties().size()) {
            grounds.add("SamePartyTwice", Grounds.RANDOM, "同一方面不能承诺两次");
        }
    }

    private void quotas() {
        var sizes = frame.sizes();
        if (plan.alternates() < 0) {
            grounds.add("QuotaBelowZero", Grounds.RANDOM, "备选数量不能小于零");
        }
        grounds.addAll("UnknownStratum", Grounds.RANDOM, "抽取数量说到了名单里没有的层", plan.quotas().names().stream().filter(name -> !sizes.containsKey(name)).toList());
        if (!(plan.quotas() instanceof Quotas.Total)) {
            grounds.addAll("QuotaMissing", Grounds.RANDOM, "没有写这些层的抽取数量或者比例", sizes.keySet().stream().filter(name -> !plan.quotas().names().contains(name)).toList());
        }
        switch (plan.quotas()) {
            case Quotas.Counts(var counts) -> {
                grounds.addAll("QuotaBelowZero", Grounds.RANDOM, "抽取数量不能小于零", counts.entrySet().stream().filter(count -> count.getValue() < 0).map(Map.Entry::getKey).toList());
                grounds.addAll("LargerThanStratum", Grounds.RANDOM, "抽取数量超过了层里的对象数量", counts.entrySet().stream()
                        .filter(count -> sizes.getOrDefault(count.getKey(), MOST) < count.getValue())
                        .map(count -> count.getKey() + "（" + count.getValue() + " 个，层里有 " + sizes.get(count.getKey()) + " 个）").toList());
            }
            case Quotas.Rates(var percent) -> grounds.addAll("RateOutOfRange", Grounds.RANDOM, "抽取比例要在 0% 到 100% 之间",
                    percent.entrySet().stream().filter(rate -> rate.getValue().signum() < 0 || rate.getValue().compareTo(ALL) > 0).map(Map.Entry::getKey).toList());
            case Quotas.Total(int total) -> {
                int all = sizes.values().stream().mapToInt(Integer::intValue).sum();
                if (total < 0) {
                    grounds.add("QuotaBelowZero", Grounds.RANDOM, "抽取数量不能小于零");
                } else if (total > all) {
                    grounds.add("LargerThanStratum", Grounds.RANDOM, "要抽取 " + total + " 个，名单里一共只有 " + all + " 个");
                }
            }
        }
    }

    private void pairing(PairingRules rules) {
        if (rules.each() < PairingRules.AT_LEAST) {
            grounds.add("TwoInspectorsAtLeast", Grounds.TWO_OFFICERS, "每个对象的检查人员不得少于两人");
        }
        if (rules.loadCap() < 1) {
            grounds.add("LoadCapTooSmall", Grounds.TWO_OFFICERS, "每名检查人员的检查数量上限至少是一");
        }
        if (!grounds.none()) {
            return;
        }
        var allowed = new Allowed(frame, rules);
        var quotas = plan.quotas().among(frame.sizes());
        var drawn = frame.strata().stream().filter(part -> quotas.getOrDefault(part.name(), 0) > 0).toList();
        drawn.forEach(part -> enough(rules, allowed, part));
        enoughTogether(rules, allowed, drawn, quotas);
        long wanted = (long) rules.each() * quotas.values().stream().mapToInt(Integer::intValue).sum();
        if (grounds.none() && wanted > (long) rules.loadCap() * frame.inspectors().size()) {
            grounds.add("TooFewInspectors", Grounds.TWO_OFFICERS, "一共要派 " + wanted + " 人次，" + frame.inspectors().size() + " 名检查人员按每人至多 " + rules.loadCap() + " 个对象只能派 "
                    + (long) rules.loadCap() * frame.inspectors().size() + " 人次");
        }
    }

    private void enough(PairingRules rules, Allowed allowed, Frame.Part part) {
        int able = allowed.able(part).cardinality();
        if (able < rules.each()) {
            grounds.add("NoInspectorLeft", Grounds.TWO_OFFICERS, "“" + part.name() + "”要派 " + rules.each() + " 人，符合条件的检查人员只有 " + able + " 人：" + allowed.words(part));
        }
        grounds.addAll("NoInspectorLeft", Grounds.RECUSAL, "“" + part.name() + "”的这些对象，回避以后检查人员不足 " + rules.each() + " 人",
                able < rules.each() ? List.of() : allowed.avoided().filter(target -> part.names().find(target) >= 0 && allowed.able(part, target) < rules.each()).toList());
    }

    /// Strata whose inspectors are all among those of another take theirs from the same people: what they ask for together must not be more than these people can do.
    private void enoughTogether(PairingRules rules, Allowed allowed, List<Frame.Part> drawn, Map<String, Integer> quotas) {
        var able = new LinkedHashMap<BitSet, List<String>>();
        drawn.forEach(part -> able.computeIfAbsent(allowed.able(part), _ -> new ArrayList<>()).add(part.name()));
        able.keySet().stream().filter(people -> people.cardinality() >= rules.each()).forEach(people -> {
            var strata = able.entrySet().stream().filter(some -> within(some.getKey(), people)).flatMap(some -> some.getValue().stream()).sorted(Names.BY_BYTES).toList();
            long wanted = rules.each() * strata.stream().mapToLong(name -> quotas.getOrDefault(name, 0)).sum();
            if (wanted > (long) people.cardinality() * rules.loadCap()) {
                grounds.addAll("TooFewInspectors", Grounds.TWO_OFFICERS, "一共要派 " + wanted + " 人次，" + people.cardinality() + " 名符合条件的检查人员按每人至多 " + rules.loadCap() + " 个对象派不出", strata);
            }
        });
    }

    private static boolean within(BitSet some, BitSet people) {
        var others = (BitSet) some.clone();
        others.andNot(people);
        return others.isEmpty();
    }
}
