// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Telephone numbers (电话号码), mobile and fixed; lines that an organ names for the public are not personal.
final class Phones implements Recogniser {

    private static final int MOBILE = 11;
    private static final int MOST_GAPS = 3;
    private static final Pattern MOBILE_NUMBER = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern CALLED_86 = Pattern.compile("86" + MOBILE_NUMBER);
    private static final Pattern CALLED_0086 = Pattern.compile("0086" + MOBILE_NUMBER);
    private static final Pattern FIXED = Pattern.compile("(?<![0-9A-Za-z-])[(]?0(?:10|2\\d|[3-9]\\d{2})[)]?[\\s-]{0,2}[2-8]\\d{2,3}[\\s-]?\\d{4}(?:(?:-|转)\\d{1,5})?(?![0-9A-Za-z])");
    private static final Pattern LOCAL = Pattern.compile("(?<![0-9A-Za-z.-])[2-8]\\d{6,7}(?![0-9A-Za-z.])");
    private static final Pattern LOCAL_NAMED = Pattern.compile("(?:电话|座机|固话|传真|宅电)(?:号码)?[是为:]?\\s*$");
    private static final Pattern OTHERS = Pattern.compile("编号|单号|条码|文号|流水号|代码|注册号|证号|序列号|批号");
    /// Numbers of certificates of officers in brackets, one behind the other.
    private static final Pattern OFFICER = Pattern.compile("执法证(?:件|号)?[(:][^()。]*$");
    private static final Pattern NAMED = Pattern.compile("手机|电话|联系方式|号码|微信|致电|来电");
    private static final Pattern AMOUNT = Pattern.compile("^\\s?(?:元|万|亿|千|吨|公斤|MHz|Hz|kHz|%|\\.\\d)");
    /// Lines of the organ itself, for everybody.
    private static final Pattern PUBLIC_LINE = Pattern.compile("(?:咨询|监督|投诉|举报|值班|办公|服务|客服|受理|查询|热线|窗口)(?:电话|热线)|传真");
    private static final Pattern PUBLIC_COLUMN = Pattern.compile(".*(?:咨询|监督|投诉|举报|值班|办公|服务|受理)(?:电话|热线).*");
    private static final Pattern PERSON = Pattern.compile("法人代表|法定代表人|申请人|当事人");
    private static final Pattern ORGAN = Pattern.compile("本机关|我厅|我局|处室|承办人|经办人|信访处|产业处|办公室\\s?\\S工|联系人:\\S{2,5}处|联系人:\\S{2,5} \\S工");

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        passage.rows().forEach(row -> mobiles(passage, row, found));
        fixed(passage, found);
        return found;
    }

    private static void mobiles(Passage passage, Passage.Row row, List<Finding> found) {
        for (int index = 0; index + MOBILE <= row.length(); index++) {
            int prefix = prefix(row, index);
            int from = index + prefix;
            if (row.opens(index) && from + MOBILE <= row.length() && row.closes(from + MOBILE) && row.begins(from, MOBILE_NUMBER) && gaps(row, from) <= MOST_GAPS
                    && !other(passage, row.from(index), row.to(from + MOBILE))) {
                int start = prefix > 0 && row.from(index) > 0 && passage.folded().charAt(row.from(index) - 1) == '+' ? row.from(index) - 1 : row.from(index);
                found.add(Finding.of(MaskKind.PHONE, start, row.to(from + MOBILE), passage.led(start, NAMED) ? Certainty.NAMED : Certainty.LIKELY, "11 位，是手机号码的号段"));
                index = from + MOBILE - 1;
            }
        }
    }

    /// The length of the country's number before a mobile one.
    private static int prefix(Passage.Row row, int index) {
        return row.begins(index, CALLED_86) ? 2 : row.begins(index, CALLED_0086) ? 4 : 0;
    }

    private static int gaps(Passage.Row row, int from) {
        int gaps = 0;
        for (int i = from + 1; i < from + MOBILE; i++) {
            gaps += row.opens(i) ? 1 : 0;
        }
        return gaps;
    }

    private static boolean other(Passage passage, int from, int to) {
        return OFFICER.matcher(passage.before(from, 40)).find() || AMOUNT.matcher(passage.after(to, 5)).find() || passage.led(from, OTHERS) && !passage.led(from, NAMED);
    }

    private static void fixed(Passage passage, List<Finding> found) {
        var numbers = FIXED.matcher(passage.folded());
        while (numbers.find()) {
            int from = numbers.start();
            if (!publicLine(passage, from) && !other(passage, from, numbers.end())) {
                found.add(Finding.of(MaskKind.PHONE, from, numbers.end(), passage.led(from, NAMED) ? Certainty.NAMED : Certainty.LIKELY, "有区号的固定电话号码"));
            }
        }
        var locals = LOCAL.matcher(passage.folded());
        while (locals.find()) {
            if (LOCAL_NAMED.matcher(passage.before(locals.start(), 12)).find() && !publicLine(passage, locals.start())) {
                found.add(Finding.of(MaskKind.PHONE, locals.start(), locals.end(), Certainty.NAMED, "写明是电话号码"));
            }
        }
    }

    private static boolean publicLine(Passage passage, int from) {
        var clause = passage.before(from, 14);
        return PUBLIC_LINE.matcher(clause).find() && !ofPerson(passage, from) || passage.lines().hold(from, ORGAN) || passage.lines().under(from, PUBLIC_COLUMN);
    }

    private static boolean ofPerson(Passage passage, int from) {
        return PERSON.matcher(passage.before(from, 40)).find();
    }
}
