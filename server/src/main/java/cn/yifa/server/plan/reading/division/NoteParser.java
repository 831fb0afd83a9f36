// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

import cn.yifa.server.manuscript.Cleaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the words that say who does what: 法规处牵头，各处室负责; 牵头单位：A；责任单位：B、C (分工的写法).
final class NoteParser {

    private static final String BODY = "(?:单位|部门|处室|科室|股室|机构|处|科|主体|部门和单位|单位和部门|部门（单位）|部门\\(单位\\)|单位（部门）|处室（单位）|单位及部门|者|方|处\\(室\\)|处（室）|部室|院室|局|室|区县|地区)";
    /// A word with a colon (责任单位：) that says what the names after it do.
    static final Pattern LABEL = Pattern.compile("(?:(?<lead>(?:总)?牵头(?:责任|负责|主办|落实|实施)?" + BODY + "?|主办" + BODY + "?|主责" + BODY + "|第一责任" + BODY + "|主要责任" + BODY + "|主要负责" + BODY + "|主管" + BODY + ")"
            + "|(?<aside>(?:责任|分管|牵头|挂点|包保|责任厅|分管厅|分管局)(?:厅|局|委)?(?:领导|同志)|责任人(?:员)?|责任领导|联系(?:人|电话|方式)|(?:督办|督查|监督|督导|考核|审核)" + BODY + "|备注|负责人|分管负责人|具体负责人|经办人)"
            + "|(?<time>(?:完成|办结|办理|工作|实施|落实|推进)?(?:时限|期限)(?:要求)?|(?:完成|推进|实施|落实|办结|工作)时间|时间(?:要求|进度|安排|节点)|进度(?:要求|安排)|时间)"
            + "|(?<resp>(?:主要|共同|具体|直接|任务)?(?:责任(?:落实)?|负责|配合(?:责任|落实)?|协助|协办|协同|协作|承办|参与|参加|参加|实施|落实|联合|会办|具体|执行|组织|承担|工作责任|任务)" + BODY + "?"
            + "|各?相关" + BODY + "|有关" + BODY + "|责任分工|任务分工|职责分工|分工|部门分工|处室分工))[\\s　]*(?:[：:]|(?<=单位|部门|处室|科室|股室)[为是](?![主了准核]))");
    private static final Pattern ROLE = Pattern.compile("(?<lead>(?:负责)?总?牵头(?:抓总)?|主办|主抓|主责|负总责|总负责|抓总)|(?<with>会同|商(?=.{1,16}[处室局委厅部科])|联合(?=.{1,16}[处室局委厅部科]))"
            + "|(?<resp>负责(?!人|制|同志|任|的|党)|配合(?!度)|协办|承办|协助|参与|参加|落实|承担|协同(?!处|办)|实施(?!方案|细则|意见|办法|条例|处)|组织实施|执行(?!局|处|庭|科)|会办|办理(?!处|科))(?!(?:单位|部门|处室|科室|股室|机构|主体|[处科](?![^、，,；;。\\s])))");
    private static final Pattern TAIL = Pattern.compile("^(?:(?:[，,]?\\s*)?(?:负责|落实|实施|组织|推进|统筹|协调|推动|办理|抓好|做好|完成|执行|指导|督促|开展|具体|承办|参与|参加|配合|协助|主抓|并|和|、(?=落实|实施|配合|参与|参加|组织)|工作|到位|相关工作|此项工作|该项工作|本项工作|有关工作)(?!单位|部门|处室|各|[^，,；;。]{0,12}(?:处|科|室|局)(?:[，,；;。、]|$)))*");
    static final Pattern TIME = Pattern.compile("(?:[0-9０-９一二三四五六七八九十〇]{1,4}年)?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})月(?:份|底|初|中旬|上旬|下旬|末)?.*|.*(?:年底|年内|年末|年中|季度|半年|全年|长期|持续|常态|每月|每季|每年|适时|即时|随时|立即|贯穿|按时|按要求|按时间|当年|本年|完成|时限|期限|之前|前).*|[0-9]{4}(?:年|[-./]).*");

    private static final Pattern UNKNOWN = Pattern.compile("(?!试行|新增|续|完|含|包括|以下|同上)[\\u4e00-\\u9fff&&[^的是为不已等了见略附此注可将被按如即月日年每前后第级上下内外]]{2,10}");

    private static final Pattern STRETCHED = Pattern.compile("(?:责 *任|牵 *头|配 *合|主 *办|协 *办) *(?:单 *位|部 *门|[处科股] *室) *[：:]");

    /// One more thing to be done: 负责起草、报送.
    private static final Pattern MORE = Pattern.compile("、([\\u4e00-\\u9fff]{2,4})(?=[，,；;。]|$)");

    private NoteParser() {}

    /// Reads a note that stands apart, in brackets or on its own line; nothing where it isn't one.
    ///
    /// @param apart whether its place alone says that it is a note: then bare names are enough
    static Optional<Assignment> parse(String raw, boolean apart) {
        String words = closed(Cleaning.trim(raw));
        if (words.length() < 2 || words.length() > 400) {
            return Optional.empty();
        }
        Sorting sorting = new Sorting();
        Matcher label = LABEL.matcher(words);
        boolean labelled = false;
        int from = 0;
        Role role = Role.RESPONSIBLE;
        while (label.find()) {
            take(sorting, words.substring(from, label.start()), role, labelled);
            role = roleOf(label);
            labelled = true;
            from = label.end();
        }
        boolean worded = take(sorting, words.substring(from), role, labelled);
        if (!labelled && !worded && !(apart && sorting.onlyDivisions())) {
            return Optional.empty();
        }
        return sorting.believable(labelled, apart) ? Optional.of(sorting.assignment()) : Optional.empty();
    }

    /// Whether a line lists names of divisions and nothing else.
    static boolean onlyDivisions(String line) {
        List<String> names = Names.split(line);
        return !names.isEmpty() && line.length() < 60 && names.stream().allMatch(Names::divisionLike);
    }

    /// A list of nothing but short names, known as such by its place alone: names that look like no division are kept too.
    static Optional<Assignment> list(String raw) {
        List<String> names = Names.split(raw);
        boolean all = !names.isEmpty() && names.stream().allMatch(name -> Names.divisionLike(name) || UNKNOWN.matcher(name).matches());
        return all ? Optional.of(new Assignment(List.of(), names, List.of())) : Optional.empty();
    }

    /// Whether words like 牵头 or 责任单位： say who does what.
    static boolean worded(String words) {
        return ROLE.matcher(words).find() || LABEL.matcher(closed(words)).find();
    }

    /// With labels that were stretched (责 任 科 室 ：) drawn together.
    private static String closed(String words) {
        return STRETCHED.matcher(words).replaceAll(label -> label.group().replaceAll("[\\s　]", ""));
    }

    /// Whether words like 牵头 are followed by what is to be done: then they ask for more than they name.
    static boolean acts(String words) {
        Matcher role = ROLE.matcher(words);
        while (role.find()) {
            Matcher tail = TAIL.matcher(words.substring(role.end()));
            int from = role.end() + (tail.find() ? tail.end() : 0);
            if (role.group("with") == null && afterObject(words, from) > from) {
                return true;
            }
        }
        return false;
    }

    private static Role roleOf(Matcher label) {
        if (label.group("lead") != null) {
            return Role.LEAD;
        }
        return label.group("time") != null ? Role.TIME : label.group("aside") != null ? Role.ASIDE : Role.RESPONSIBLE;
    }

    /// Sorts the names of a stretch without labels; whether it had words like 牵头 in it.
    private static boolean take(Sorting sorting, String stretch, Role otherwise, boolean labelled) {
        if (otherwise == Role.TIME || otherwise == Role.ASIDE) {
            sorting.add(otherwise, List.of(Cleaning.trim(stretch.replaceAll("^[，,；;。\\s　]+|[，,；;。\\s　]+$", ""))));
            return false;
        }
        Matcher role = ROLE.matcher(stretch);
        List<String> hosts = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (role.find(at)) {
            at = role.end();
            if (depth(stretch, role.start()) > 0) {
                continue;
            }
            List<String> names = Names.split(stretch.substring(from, role.start()));
            if (role.group("with") != null) {
                hosts.addAll(names);
            } else {
                sorting.add(Role.LEAD, hosts);
                sorting.add(role.group("lead") != null ? Role.LEAD : Role.RESPONSIBLE, names);
                hosts.clear();
            }
            Matcher tail = TAIL.matcher(stretch.substring(role.end()));
            from = role.end() + (tail.find() ? tail.end() : 0);
            from = afterObject(stretch, from);
            at = Math.max(at, from);
        }
        sorting.add(Role.LEAD, hosts);
        sorting.add(hosts.isEmpty() ? otherwise : Role.RESPONSIBLE, Names.split(stretch.substring(from)));
        return from > 0;
    }

    /// What is done, where the words go on without a pause (负责审查, 牵头起草): no name, unless it looks like one.
    private static int afterObject(String stretch, int from) {
        int end = from;
        while (end < stretch.length() && "、，,；;。\n 　（(".indexOf(stretch.charAt(end)) < 0) {
            end++;
        }
        String words = stretch.substring(from, end);
        if (words.isEmpty() || Names.divisionLike(words) || worded(words) || words.length() > 12) {
            return from;
        }
        Matcher more = MORE.matcher(stretch).region(end, stretch.length());
        return more.lookingAt() && !Names.divisionLike(more.group(1)) ? more.end() : end;
    }

    private static int depth(String text, int at) {
        int depth = 0;
        for (int i = 0; i < at; i++) {
            depth += Brackets.OPEN.indexOf(text.charAt(i)) >= 0 ? 1 : Brackets.CLOSE.indexOf(text.charAt(i)) >= 0 ? -1 : 0;
        }
        return depth;
    }
}
