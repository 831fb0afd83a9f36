// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.front;

import cn.yifa.server.manuscript.Cleaning;
import cn.yifa.server.plan.reading.division.Names;
import java.util.regex.Pattern;

/// What a line around the tasks of an official document is for (公文要素).
public enum LineKind {
    /// 广东省某某厅文件
    RED_HEAD,
    /// 粤某〔2020〕12号
    NUMBER,
    /// 索引号：…, as on web pages
    LABELLED,
    /// 2020年3月5日, with or without who signs
    DATE,
    /// 机关各处室：
    ADDRESSEE,
    /// （征求意见稿）
    BRACKETED,
    /// 附件, alone or with a number
    ATTACHMENT_HEAD,
    /// 附件：1.…
    ATTACHMENT_LIST,
    /// 抄送：, 印发, 此件公开发布
    IMPRINT,
    /// The name of an office, alone
    OFFICE,
    /// 目录 and its lines
    CONTENTS,
    /// Words of the title
    TITLE,
    /// Sentences
    PROSE;

    static final String YEAR = "(?:20[0-9]{2}|[二2２]\\s*[〇○零OoＯ０0]\\s*[一二三四五六七八九〇○零0-9０-９]\\s*[一二三四五六七八九〇○零0-9０-９])";
    static final String DAY = YEAR + "\\s*年\\s*[0-9０-９一二三四五六七八九十]{1,3}\\s*月\\s*(?:[0-9０-９一二三四五六七八九十]{1,3}\\s*日)?|20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}";
    private static final Pattern DATED = Pattern.compile("(?<office>[^，。：:；]{0,40}?)(?:" + DAY + ")(?:[（(][^）)]*[）)])?");
    private static final Pattern NUMBERED = Pattern.compile("[^，。：]{0,24}[〔\\[［(（【﹝]\\s*20[0-9]{2}\\s*[〕\\]］)）】﹞]\\s*第?\\s*[0-9]*\\s*号?.{0,16}");
    private static final Pattern LABEL = Pattern.compile("(?:索引号|主题分类|分类|信息分类|发文机关|发布机构|发文单位|制发机关|成文日期|发布日期|发布时间|发文字号|文号|文件编号|标题|名称|文件名称|有效性|来源|信息来源|作者|浏览次数|字号|字体|"
            + "关键词|主题词|公文种类|时间|日期|生成日期|发文日期|责任部门|密级|签发人|发布单位|统一编号|组配分类|体裁分类|服务对象|点击数|阅读|分享到|当前位置|您的位置|生效日期|废止日期|保密期限|紧急程度|时效|信息名称|信息来源|公开日期|稿件来源|编辑)[：:].*");
    private static final Pattern ATTACHED = Pattern.compile("[（(【]?附[件表录][0-9０-９一二三四五六七八九十]{0,3}[）)】]?[：:]?");
    private static final Pattern ATTACHMENTS = Pattern.compile("附[件表录][0-9０-９一二三四五六七八九十]{0,3}[：:．.、].+");
    private static final Pattern IMPRINTED = Pattern.compile("(?:抄送|抄报|主送|分送|公开方式|公开属性|信息公开|政务公开|主动公开|[（(](?:此件|本件|此文|联系)|校对|打印|共印|印发|编辑|责任编辑|扫一扫|打印本页|关闭窗口|"
            + "上一篇|下一篇|分享|相关链接|相关文件|相关阅读|版权所有|网站|ICP|主办单位|承办单位|地址|电话|邮编|联系人|联系电话|联系方式).*|.*(?:印发|签发)[。）)]?|公开|【字体.*");
    private static final Pattern CONTENTS_LINE = Pattern.compile("目录|.*(?:[.．…·]{4,}|…{2,})\\s*[0-9]{1,3}");
    private static final Pattern RULE = Pattern.compile("[-—─━_＿=＝*★☆.·•～~\\s]+");
    private static final Pattern ENDING = Pattern.compile(".*(?:要点|计划|方案|安排|通知|分解表|分工表|分工|意见|清单|任务|措施|规划|办法|细则|台账|任务表|一览表|目标|责任书|工作|要求|函|打算|报告|总结|实施意见|明细表|表|建设|思路|职责)(?:[（(【].*[）)】])?》?(?:的通知|的函)?");

    /// The kind of a line that isn't an item.
    public static LineKind of(String raw) {
        String line = Cleaning.tighten(raw);
        if (line.isEmpty() || RULE.matcher(line).matches()) {
            return BRACKETED;
        }
        if (ATTACHED.matcher(line).matches()) {
            return ATTACHMENT_HEAD;
        }
        if (ATTACHMENTS.matcher(line).matches()) {
            return ATTACHMENT_LIST;
        }
        if (CONTENTS_LINE.matcher(line).matches()) {
            return CONTENTS;
        }
        if (DATED.matcher(line).matches()) {
            return DATE;
        }
        if (line.length() <= 40 && NUMBERED.matcher(line).matches()) {
            return NUMBER;
        }
        if (line.length() <= 40 && line.endsWith("文件") && !line.contains("关于")) {
            return RED_HEAD;
        }
        if (line.length() <= 60 && LABEL.matcher(line).matches()) {
            return LABELLED;
        }
        return ofWords(line);
    }

    private static LineKind ofWords(String line) {
        if (line.length() <= 80 && IMPRINTED.matcher(line).matches() && !titled(line)) {
            return IMPRINT;
        }
        if (line.matches("[（(【〔].*[）)】〕]")) {
            return BRACKETED;
        }
        char end = line.charAt(line.length() - 1);
        if ((end == '：' || end == ':') && line.length() <= 150 && !line.matches(".*(?:如下|制定|要点|以下).{0,8}|.*。.*|(?:为|根据|按照|现将|现就|" + YEAR + "年).*")) {
            return ADDRESSEE;
        }
        boolean title = titled(line);
        if (line.length() <= 30 && !title && !line.matches(".*[：:；;，,].*") && Names.divisionLike(line)) {
            return OFFICE;
        }
        boolean prose = "。：:；;！，,".indexOf(end) >= 0 || line.indexOf('。') >= 0 || line.length() > 70
                || line.length() > 40 && !title;
        return prose ? PROSE : TITLE;
    }

    /// Whether the line ends as titles do.
    static boolean titled(String line) {
        return ENDING.matcher(Cleaning.tighten(line)).matches();
    }

    /// The office in a line like 某某局 2020年3月5日, or nothing.
    static String signer(String raw) {
        var matcher = DATED.matcher(Cleaning.tighten(raw));
        return matcher.matches() ? matcher.group("office") : "";
    }
}
