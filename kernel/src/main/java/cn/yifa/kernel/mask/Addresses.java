// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/// Addresses of people (住址): what stands behind province, city and district is masked. Addresses of organs, firms and stations are not personal.
final class Addresses implements Recogniser {

    private static final Pattern PROVINCE = Pattern.compile("\\p{IsHan}{2,3}省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区|香港特别行政区|澳门特别行政区");
    private static final String PART = "[\\p{IsHan}&&[^省市区县旗镇乡路街道村巷号住在于至往址地籍]]";
    private static final Pattern DIVISIONS = Pattern.compile("(?:" + PROVINCE + ")?(?:" + PART + "{2,7}(?:市|自治州|地区|盟))?(?:" + PART + "{1,7}(?:自治县|区|县|旗)|" + PART + "{2,7}市)?");
    private static final String HOUSE = "[0-9A-Za-z一二三四五六七八九十百甲乙丙丁]{1,5}(?:号楼(?!顶)|号|栋|幢|座|塔|楼(?!顶|下)|层|室|房|单元|组|梯|户|队|院)(?:之[一二三四五六七八九十0-9]+)?";
    private static final Pattern HOUSE_ALONE = Pattern.compile(HOUSE);
    private static final Pattern STREET = Pattern.compile("\\p{IsHan}(?:路|街|大道|道|巷|里|坊|村|镇|乡|园|苑|城|寨|围|屯|小区|花园|新村|大厦|广场|大院|圩)");
    /// Street and house, and what says where in the house.
    private static final Pattern PLACE = Pattern.compile("[\\p{IsHan}0-9A-Za-z]{0,40}?\\p{IsHan}(?:路|街|大道|道|巷|里|坊|村|镇|乡|小区|花园|新村|大院)[\\p{IsHan}0-9A-Za-z-]{0,20}?" + HOUSE + "(?:[\\p{IsHan}0-9A-Za-z-]{0,14}?" + HOUSE
            + "|附\\d+号|[\\p{IsHan}]{2,8}(?:大厦|花园|广场|中心|城|苑|小区)[A-Z]?[座塔栋]?\\d{0,5}(?:室|房|楼|层)?)*(?:\\d{2,5}(?!\\d|元|年|月)(?:室|房)?)?");
    private static final Pattern NAMED = Pattern.compile("(?:住址|住所地?|户籍地址|户籍地|户籍所在地|现住址?|家住|居住地|居住于|居住在|常住地址|暂住地|家庭住址|通讯地址|联系地址|送达地址|邮寄地址|收件地址|收货地址|身份证住址|地址|住在|住)\\s?(?:写的是|[:为是在])?\\s*");
    private static final Pattern OTHERS_BEFORE = Pattern.compile("(?:注册|经营|生产|办公|机关|单位|检查|设台|台站|单位|企业|公司|营业|仓库|工厂)(?:地址|场所|地点|地)\\s?[:为是]?\\s*$|站址\\s?[:为是]?\\s*$|台址\\s?[:为是]?\\s*$|寄至\\s*$|寄往\\s*$");
    private static final Pattern ORGAN = Pattern.compile("厅|本机关|窗口|政务服务|人民政府|会议室|仓库|信息公开办|法院|工业园");
    private static final Pattern ORGAN_BEFORE = Pattern.compile("(?:本机关|我厅|机关|办公|经营|注册|寄至)$");
    private static final Pattern PUBLIC_LINES = Pattern.compile("(?:咨询|监督|投诉|举报|服务)(?:电话|热线)");
    private static final Pattern FIRM = Pattern.compile("信用代码|公司|有限|法定代表人");
    private static final Pattern LEAD = Pattern.compile("(?:变更为|更正为|迁至|迁往|住在|位于|居住在|家住|住所地|住址|地址|住|在|自|运往|至|到|小区|往|往来|租用|于|将|的)(?=\\p{IsHan}{2})");
    private static final Pattern COLUMN = Pattern.compile(".*(?:住址|家庭地址|通讯地址|联系地址|户籍.*)");
    private static final Pattern END = Pattern.compile("[,。;、)(:\\t|\\n]|\\s(?!\\d|(?<=[0-9A-Za-z] )(?:号|栋|幢|座|单元|楼|层|室|房|组|户|梯|院))");
    private static final int LONGEST = 80;
    private static final int SHORTEST = 4;

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        var seen = new BitSet();
        named(passage, seen, found);
        unnamed(passage, seen, found);
        return found;
    }

    /// Where a word says that an address follows, up to the next sign.
    ///
    /// @param seen where that has been decided
    private static void named(Passage passage, BitSet seen, List<Finding> found) {
        var text = passage.folded();
        var words = NAMED.matcher(text);
        while (words.find()) {
            int from = words.end();
            var end = END.matcher(text).region(from, Math.min(text.length(), from + LONGEST));
            int to = end.find() ? end.start() : Math.min(text.length(), from + LONGEST);
            boolean house = STREET.matcher(text).region(from, to).find() && to - from > SHORTEST || HOUSE_ALONE.matcher(text).region(from, to).find() && to - from > SHORTEST;
            if (house) {
                seen.set(from, to);
            }
            if (house && !others(passage, words.start(), words.end(), to)) {
                add(passage, from, to, words.group().strip().replaceAll("[:为是]$", ""), found);
            }
        }
        for (int line = 0; line >= 0; line = next(text, line)) {
            cells(passage, line, found);
        }
    }

    private static int next(String text, int line) {
        int end = text.indexOf('\n', line);
        return end < 0 ? -1 : end + 1;
    }

    private static void cells(Passage passage, int line, List<Finding> found) {
        var text = passage.folded();
        int end = text.indexOf('\n', line);
        int cell = line;
        for (int i = line; i <= (end < 0 ? text.length() : end); i++) {
            if (i == text.length() || "\t|\n".indexOf(text.charAt(i)) >= 0) {
                if (i - cell > 5 && i - cell < LONGEST && STREET.matcher(text).region(cell, i).find() && passage.lines().under(cell, COLUMN)) {
                    add(passage, cell, i, "住址一栏", found);
                }
                cell = i + 1;
            }
        }
    }

    /// A street with a house in running text.
    private static void unnamed(Passage passage, BitSet seen, List<Finding> found) {
        var text = passage.folded();
        var places = PLACE.matcher(text);
        while (places.find()) {
            int from = start(text, places.start(), places.end());
            if (from < places.end() && !seen.get(from) && STREET.matcher(text).region(from, places.end()).find() && !others(passage, from, from, places.end())) {
                add(passage, from, places.end(), "", found);
            }
        }
    }

    /// Behind the last word that leads to a place.
    private static int start(String text, int from, int to) {
        var lead = LEAD.matcher(text).region(from, to);
        int begin = from;
        while (lead.find()) {
            if (STREET.matcher(text).region(lead.end(), to).find()) {
                begin = lead.end();
            }
        }
        return begin;
    }

    /// Whether it is the address of an organ, a firm or a station.
    ///
    /// @param label where the word that leads it begins
    private static boolean others(Passage passage, int label, int from, int to) {
        var text = passage.folded();
        var word = text.substring(label, from);
        var before = passage.before(label, 12) + word;
        return OTHERS_BEFORE.matcher(before).find() || OTHERS_BEFORE.matcher(passage.before(label, 12)).find() || ORGAN.matcher(text.substring(from, organEnd(text, to))).find()
                || ORGAN_BEFORE.matcher(passage.before(label, 14)).find() || PUBLIC_LINES.matcher(passage.before(label, 60)).find()
                || word.startsWith("住所") && FIRM.matcher(passage.before(label, 80)).find();
    }

    /// Where the clause ends in which the name of an organ may follow.
    private static int organEnd(String text, int to) {
        int end = to;
        while (end < text.length() && end < to + 20 && NameShape.han(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static void add(Passage passage, int from, int to, String word, List<Finding> found) {
        var divisions = DIVISIONS.matcher(passage.folded()).region(from, to);
        int masked = divisions.lookingAt() ? divisions.end() : from;
        if (masked < to) {
            found.add(Finding.of(MaskKind.ADDRESS, masked, to, word.isEmpty() ? Certainty.LIKELY : Certainty.NAMED, word.isEmpty() ? "街道门牌的写法；区县以上予以保留" : "“" + word + "”之后的地址；区县以上予以保留"));
        }
    }
}
