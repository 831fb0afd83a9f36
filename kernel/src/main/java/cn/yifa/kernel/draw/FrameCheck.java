// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Puts lists in order, or says everything that is wrong with them.
final class FrameCheck {

    /// So that the line of an inspector is a line that people can read.
    private static final int MOST_WORDS = 200;

    private final Grounds grounds = new Grounds();
    private final DrawLists lists;
    private final Map<String, Names> full = new HashMap<>();

    private FrameCheck(DrawLists lists) {
        this.lists = lists;
    }

    static Outcome<Frame> of(DrawLists lists) {
        var check = new FrameCheck(lists);
        check.strata();
        var exclusions = check.exclusions();
        check.inspectors();
        check.recusals();
        if (!check.grounds.none()) {
            return new Outcome.Refused<>(check.grounds.list());
        }
        return new Outcome.Given<>(new Frame(lists.strata().stream().map(stratum -> check.part(stratum, exclusions)).toList(), exclusions, lists.inspectors(), lists.recusals()));
    }

    private Frame.Part part(Stratum stratum, List<Frame.LeftOut> exclusions) {
        var names = named(stratum.name());
        var out = exclusions.stream().filter(left -> left.stratum().equals(stratum.name())).mapToInt(left -> names.find(left.target())).sorted().toArray();
        return new Frame.Part(stratum.name(), stratum.demand(), names.without(out));
    }

    private Names named(String stratum) {
        return Objects.requireNonNull(full.get(stratum));
    }

    private void strata() {
        if (lists.strata().isEmpty()) {
            grounds.add("NoStratum", Grounds.RANDOM, "没有抽查对象名单；至少要有一层");
        }
        grounds.addAll("DuplicateStratum", Grounds.RANDOM, "层的名称不能重复", repeated(lists.strata(), Stratum::name));
        bad("BadStratumName", "层的名称不能这样写", lists.strata().stream().map(Stratum::name), PlainText::whyNotName);
        bad("BadWord", "执法领域、执法区域、业务专长不能这样写", lists.strata().stream().map(Stratum::demand)
                .flatMap(demand -> Stream.of(demand.field(), demand.region(), demand.expertise()).flatMap(word -> word.stream())), PlainText::whyNotField);
        var all = new ArrayList<byte[][]>();
        for (var stratum : lists.strata()) {
            var sorted = sorted(stratum);
            grounds.addAll("DuplicateIdentifier", Grounds.RANDOM, "“" + stratum.name() + "”的名单里有重复的标识（统一为 NFC 后比较）", equalNeighbours(sorted));
            full.put(stratum.name(), Names.ofSorted(sorted));
            all.add(distinct(sorted));
        }
        if (all.size() > 1) {
            var together = all.stream().flatMap(Arrays::stream).toArray(byte[][]::new);
            Arrays.sort(together, Arrays::compareUnsigned);
            grounds.addAll("TargetInTwoStrata", Grounds.RANDOM, "一个对象只能在一层里，下列对象在两层或者更多层里", equalNeighbours(together));
        }
    }

    private byte[][] sorted(Stratum stratum) {
        var given = stratum.identifiers();
        var names = new byte[given.size()][];
        var bad = new ArrayList<String>();
        for (int i = 0; i < names.length; i++) {
            var name = PlainText.nfc(given.get(i));
            PlainText.whyNotField(name).ifPresent(why -> bad.add("“" + name + "”" + why));
            names[i] = name.getBytes(StandardCharsets.UTF_8);
        }
        grounds.addAll("BadIdentifier", Grounds.RANDOM, "“" + stratum.name() + "”里的标识不能这样写", bad);
        Arrays.parallelSort(names, Arrays::compareUnsigned);
        return names;
    }

    private static List<String> equalNeighbours(byte[][] sorted) {
        return IntStream.range(1, sorted.length).filter(i -> Arrays.equals(sorted[i - 1], sorted[i])).mapToObj(i -> new String(sorted[i], StandardCharsets.UTF_8)).distinct().toList();
    }

    private static byte[][] distinct(byte[][] sorted) {
        return IntStream.range(0, sorted.length).filter(i -> i == 0 || !Arrays.equals(sorted[i - 1], sorted[i])).mapToObj(i -> sorted[i]).toArray(byte[][]::new);
    }

    private List<Frame.LeftOut> exclusions() {
        grounds.addAll("DuplicateExclusion", Grounds.RANDOM, "一个对象只能排除一次", repeated(lists.exclusions(), Exclusion::target));
        bad("NoReason", "排除要写明理由", lists.exclusions().stream().map(Exclusion::reason), PlainText::whyNotLine);
        var found = new ArrayList<Frame.LeftOut>();
        var unknown = new ArrayList<String>();
        for (var exclusion : lists.exclusions()) {
            var stratum = stratumOf(exclusion.target());
            if (stratum.isEmpty()) {
                unknown.add(exclusion.target());
            } else {
                found.add(new Frame.LeftOut(stratum, exclusion.target(), exclusion.reason()));
            }
        }
        grounds.addAll("UnknownTarget", Grounds.RANDOM, "要排除的对象不在名单里", unknown);
        return found;
    }

    /// Empty when it is in none.
    private String stratumOf(String target) {
        return full.entrySet().stream().filter(stratum -> stratum.getValue().find(target) >= 0).map(Map.Entry::getKey).findFirst().orElse("");
    }

    private void inspectors() {
        grounds.addAll("DuplicateInspector", Grounds.RANDOM, "检查人员名单里有重复的标识", repeated(lists.inspectors(), Inspector::identifier));
        bad("BadIdentifier", "检查人员的标识不能这样写", lists.inspectors().stream().map(Inspector::identifier), PlainText::whyNotField);
        bad("BadWord", "执法领域、执法区域、业务专长不能这样写", lists.inspectors().stream().flatMap(inspector -> Stream.of(inspector.certificates().stream().map(Inspector.Certificate::field),
                inspector.regions().stream(), inspector.expertise().stream()).flatMap(words -> words)), PlainText::whyNotField);
        grounds.addAll("TooManyWords", Grounds.RANDOM, "一名检查人员的执法证、执法区域、业务专长各不能超过 " + MOST_WORDS + " 个", lists.inspectors().stream()
                .filter(inspector -> Stream.of(inspector.certificates(), inspector.regions(), inspector.expertise()).anyMatch(words -> words.size() > MOST_WORDS)).map(Inspector::identifier).toList());
    }

    private void recusals() {
        grounds.addAll("DuplicateRecusal", Grounds.RECUSAL, "同一回避关系只能写一次", repeated(lists.recusals(), recusal -> recusal.inspector() + "→" + recusal.target()));
        bad("NoReason", "回避要写明理由", lists.recusals().stream().map(Recusal::reason), PlainText::whyNotLine);
        var known = new HashSet<>(lists.inspectors().stream().map(Inspector::identifier).toList());
        grounds.addAll("UnknownInspector", Grounds.RECUSAL, "回避的人员不在检查人员名单里", lists.recusals().stream().map(Recusal::inspector).filter(inspector -> !known.contains(inspector)).distinct().toList());
        grounds.addAll("UnknownTarget", Grounds.RECUSAL, "要回避的对象不在名单里", lists.recusals().stream().map(Recusal::target).distinct().filter(target -> stratumOf(target).isEmpty()).toList());
    }

    private void bad(String rule, String message, Stream<String> texts, Function<String, Optional<String>> whyNot) {
        grounds.addAll(rule, Grounds.RANDOM, message, texts.distinct().flatMap(text -> whyNot.apply(text).map(why -> "“" + text + "”" + why).stream()).toList());
    }

    private static <T> List<String> repeated(List<T> things, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        return things.stream().map(name).filter(found -> !seen.add(found)).distinct().toList();
    }
}
