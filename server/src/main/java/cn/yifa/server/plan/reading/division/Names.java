// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

import cn.yifa.server.manuscript.Cleaning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits a list of divisions into names, and tells a division's name from other words (处室名称).
public final class Names {

    private static final int LONGEST = 30;
    private static final Pattern DIVISION = Pattern.compile(".*(?:处|室|科|股|局|办|组|部|部门|单位|中心|委|会|厅|院|所|队|站|司|"
            + "团|公司|集团|政府|街道|镇|乡|县|区|市|馆|校|学院|园区|机构|党委|支部|工会|领导|同志|专班|人员|台|庭|企业|"
            + "负责人|班子|署|关|行|社|基地|网格|系统|窗口|战线|条线|编办|网信|各级|口|党组|大厅|总站|处室|成员|顾问|村|岗|专员|热线)(?:[（(〔].*[)）〕])?");
    private static final Pattern NOT_DIVISION = Pattern.compile(".*(?:社会|机会|会会|全部|干部|内部|外部|到位|机关事业单位内|年会|大会|会议|开会|措施所|"
            + "推进会|座谈会|培训会|听证会|发布会|执行|进行|实行|施行|试行|推行|银行业|有关|相关|无关|公开|各个部|农村|乡村|部署)");
    private static final String LEVELS = "(?:处|室|科|股|局|办|组|部|部门|单位|中心|委|委员会|厅|院|所|队|站|司|会|公司|政府|党委|机构|处室|科室|领导|街道|镇|乡|区|县|市)";
    private static final Pattern AND = Pattern.compile("(?<=" + LEVELS + "|[）)])(?:以及|及其他|和|与|及|暨|、?并)(?=[^，,、；;]{1,24})");
    private static final Pattern AND_ENDS = Pattern.compile("[^和与及]{0,30}" + LEVELS + "(?:[（(].*[）)])?");
    private static final Pattern ETC = Pattern.compile("等(?:有关|相关|各)?(?:\\d+|[一二两三四五六七八九十]+个?)?(?:处室|科室|单位|部门|股室|机构|处|部门和单位|单位和部门|处室单位)?$");
    private static final Pattern LEADING = Pattern.compile("^(?:[^由、，]{1,14}(?<!自)由(?=.{2})|由|请|并由|以及|及|与|同|并|其中|其中由|责任分工|分工|拟由|等|具体由|会(?![计展议务员商办考场所昌理宁东]))(?=.{2})");
    private static final Pattern TRAILING = Pattern.compile("(?:(?:要|须|应|应当|需|需要)?(?:按照?|依照?|依据|根据|结合|在)?(?:各自|自身|本单位|本处室)?(?:的)?"
            + "(?:工作职责|法定职责|部门职责|职责分工|责任分工|任务分工|工作分工|职能分工|职责范围|职责权限|职能职责|职责|职能|职权|分工|权限|业务范围|任务)(?:范围)?(?:内|分别|分工)?"
            + "|共同|分别|具体|统筹|联合|协同|密切|积极|主动|全程|主要|认真|全力|分头|各自|对口|逐级|全面|依职责|依职权|按职责|组织|协调|做好|抓好|加强|均|都|一并|等|(?<=[处室科股局办组委厅队位门心])(?:自查|汇总|审核|复核|审查|把关)+)$");

    /// 各科室按要求提供信息: who, and how it is done.
    private static final Pattern MANNER = Pattern.compile("(.{2,20}?)(?:按照?(?:要求|时|期|规定|程序|职责|分工)|认真|积极|切实|及时).+");

    private Names() {}

    /// The names of a list like 法规处、办公室（政务服务处）和各有关业务处室.
    static List<String> split(String list) {
        List<String> out = new ArrayList<>();
        for (String part : parts(Cleaning.tighten(spacedToCommas(list)))) {
            for (String piece : conjoined(part)) {
                String name = clean(piece);
                if (!name.isEmpty() && !out.contains(name)) {
                    out.add(name);
                }
            }
        }
        return joined(out);
    }

    /// 各处室、单位: a bare class word belongs to the 各 before it.
    private static List<String> joined(List<String> names) {
        List<String> out = new ArrayList<>();
        for (String name : names) {
            if (!out.isEmpty() && out.getLast().matches(".*(?:各|有关|相关).*") && name.matches("(?:单位|部门|处室|科室|局|处|室|科|机构|企业|科所|站所|所|队|中心|股室|直属单位)")) {
                out.set(out.size() - 1, out.getLast() + "、" + name);
            } else {
                out.add(name);
            }
        }
        return out;
    }

    /// Gaps between names part them, gaps within a stretched name (办 公 室) do not.
    private static String spacedToCommas(String list) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        Matcher gap = Pattern.compile("[\\s　]+").matcher(list);
        while (gap.find()) {
            String before = list.substring(from, gap.start());
            String last = before.substring(Math.max(before.lastIndexOf('、'), Math.max(before.lastIndexOf('，'), before.lastIndexOf('；'))) + 1);
            out.append(before);
            boolean name = last.length() >= 2 && divisionLike(last) || gap.group().indexOf('\n') >= 0 && last.length() >= 2;
            out.append(name ? "、" : "");
            from = gap.end();
        }
        return out.append(list.substring(from)).toString();
    }

    private static List<String> parts(String list) {
        List<String> out = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (Brackets.OPEN.indexOf(c) >= 0) {
                depth++;
            } else if (Brackets.CLOSE.indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && "、，,；;。/／|｜\n\t：:+＋&＆﹑､・·".indexOf(c) >= 0) {
                out.add(list.substring(from, i));
                from = i + 1;
            }
        }
        out.add(list.substring(from));
        return out;
    }

    private static List<String> conjoined(String part) {
        Matcher and = AND.matcher(part);
        int from = 0;
        while (and.find(from)) {
            String left = part.substring(0, and.start());
            String right = part.substring(and.end());
            if (balanced(left) && balanced(right) && left.length() >= 2 && AND_ENDS.matcher(left).matches()
                    && (divisionLike(TRAILING.matcher(right).replaceAll("")) || ETC.matcher(right).find())) {
                List<String> out = new ArrayList<>(List.of(left));
                out.addAll(conjoined(right));
                return out;
            }
            from = and.end();
        }
        return List.of(part);
    }

    private static boolean balanced(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += Brackets.OPEN.indexOf(text.charAt(i)) >= 0 ? 1 : Brackets.CLOSE.indexOf(text.charAt(i)) >= 0 ? -1 : 0;
        }
        return depth == 0;
    }

    private static String clean(String raw) {
        String name = Cleaning.trim(raw);
        String before;
        do {
            before = name;
            name = LEADING.matcher(name).replaceFirst("");
            if (!name.matches(".*[和与及]?各?等$") || name.length() > 2) {
                name = ETC.matcher(name).replaceFirst("");
            }
            name = TRAILING.matcher(name).replaceFirst("");
            Matcher manner = MANNER.matcher(name);
            name = manner.matches() && divisionLike(manner.group(1)) ? manner.group(1) : name;
            name = NamedPerson.without(Cleaning.trim(strip(name)));
        } while (!name.equals(before));
        return name;
    }

    private static String strip(String name) {
        String out = name;
        while (!out.isEmpty() && "。，,、；;：:.-—－“”\"<>＜＞*★●◆".indexOf(out.charAt(0)) >= 0) {
            out = out.substring(1);
        }
        while (!out.isEmpty() && "。，,、；;：:.-—－“”\"<>＜＞*★●◆".indexOf(out.charAt(out.length() - 1)) >= 0) {
            out = out.substring(0, out.length() - 1);
        }
        return balanced(out) ? out : out.replaceAll("^[（(〔\\[【]|[）)〕\\]】]$", "");
    }

    /// Whether these words can be the name of a division, an office, or a group of them.
    public static boolean divisionLike(String words) {
        return words.length() >= 2 && words.length() <= LONGEST && words.indexOf('《') < 0 && words.indexOf('。') < 0
                && DIVISION.matcher(words).matches() && !NOT_DIVISION.matcher(words).matches();
    }

    /// Whether these words can stand for a division where the document plainly lists divisions.
    static boolean possible(String words) {
        return words.length() >= 2 && words.length() <= LONGEST && words.indexOf('《') < 0 && words.indexOf('。') < 0
                && !words.matches(".*(?:(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|[０-９]{4}).*");
    }
}
