// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.front;

import cn.yifa.server.manuscript.Cleaning;
import cn.yifa.server.manuscript.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds who issued a plan: in its title, its signature, its red head, the page it was taken from (发文机关).
final class Departments {

    private static final String END = "(?:厅|局|委员会|管委会|委|办公室|政府|院|部|总队|支队|中心|署|公司|集团|街道办事处|办事处|办|大队|党组|镇|乡|街道|领导小组|处|站|海关|行|会|大学|学院|医院)";
    private static final Pattern BEFORE_YEAR = Pattern.compile("^(.{2,40}?" + END + "(?:（[^）]{1,20}）)?)(?:关于|印发|" + LineKind.YEAR + "年|贯彻|落实)");
    private static final Pattern AFTER_YEAR = Pattern.compile("^(?:关于)?(?:印发)?《?" + LineKind.YEAR + "年度?(.{2,40}?" + END + ")(?:法治|依法|普法|行政|工作|重点|推进|全面推进|深化|机关|系统|贯彻|落实|政务|学法|合规|全面(?!依法治))");
    private static final Pattern WITHOUT_YEAR = Pattern.compile("^(.{2,40}?" + END + ")(?:法治|依法|普法|工作|重点|年度|推进|学法)");
    private static final Pattern NOBODY = Pattern.compile("^(?:全[省市县区厅局国]|各|我|本|有关|关于|年度|年).*|.*(?:系统|各部)$");

    private Departments() {}

    static Optional<String> find(String own, String notice, List<String> before, Region plan, List<Region> others, String title) {
        List<String> signers = new ArrayList<>(signers(plan));
        others.forEach(other -> signers.addAll(signers(other)));
        Optional<String> named = inTitle(own).or(() -> inTitle(title)).or(() -> inTitle(notice));
        if (named.isPresent()) {
            return signers.stream().filter(s -> s.length() > named.get().length() && s.endsWith(named.get())).findFirst().or(() -> named);
        }
        List<String> lines = new ArrayList<>(before);
        others.forEach(other -> other.body().forEach(p -> lines.add(p.text())));
        return signers.stream().findFirst().or(() -> redHead(lines)).or(() -> labelled(lines)).or(() -> alone(before));
    }

    static Optional<String> inTitle(String title) {
        for (Pattern pattern : List.of(BEFORE_YEAR, AFTER_YEAR, WITHOUT_YEAR)) {
            Matcher matcher = pattern.matcher(title);
            if (matcher.find() && !NOBODY.matcher(matcher.group(1)).matches()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    /// The office right above the date, or in its line.
    private static List<String> signers(Region region) {
        List<String> out = new ArrayList<>();
        List<Paragraph> tail = region.tail();
        for (int i = 0; i < tail.size(); i++) {
            String line = Cleaning.tighten(tail.get(i).text());
            LineKind kind = LineKind.of(line);
            if (kind == LineKind.DATE && LineKind.signer(line).length() >= 3) {
                out.add(LineKind.signer(line));
            } else if (kind == LineKind.OFFICE && line.length() >= 3) {
                out.add(line);
            }
        }
        out.removeIf(name -> NOBODY.matcher(name).matches());
        return out;
    }

    private static Optional<String> redHead(List<String> lines) {
        return lines.stream().filter(l -> LineKind.of(l) == LineKind.RED_HEAD)
                .map(l -> Cleaning.tighten(l).replaceAll("文件$", "")).filter(l -> l.length() >= 3).findFirst();
    }

    private static Optional<String> labelled(List<String> lines) {
        Pattern issuer = Pattern.compile("(?:发文机关|发布机构|发文单位|制发机关|发布单位|来源|信息来源|稿件来源)[：:]([^：:]{3,40}?)(?:发布|成文|日期|$).*");
        return lines.stream().map(Cleaning::tighten).map(issuer::matcher).filter(Matcher::matches).map(m -> m.group(1)).findFirst();
    }

    private static Optional<String> alone(List<String> before) {
        return before.stream().map(Cleaning::tighten).filter(l -> LineKind.of(l) == LineKind.OFFICE && l.length() >= 4)
                .filter(l -> !NOBODY.matcher(l).matches()).findFirst();
    }
}
