// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A person named behind a division (处室后面的人名): 法规处张三, 办公室主任李四, 人事处（王五同志）.
///
/// Tasks go to divisions; the person stays in the item's text, and somebody is told.
public final class NamedPerson {

    private static final String SURNAME = "[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪姜范姚谭廖邹熊陆郝孔崔康邱秦侯邵孟钱汤尹黎贺赖龚]";
    private static final String PERSON = "[（(]?(?:副?(?:处长|科长|主任|局长|股长|队长|所长|站长))?(?!程序|许可|马上)" + SURNAME + "[\\u4e00-\\u9fff]{1,2}(?:同志)?[）)]?";
    private static final Pattern BEHIND = Pattern.compile("(?<division>[^、，,；;。：:（(\\s]{1,24}(?:处|科|室|股|办|局|委|厅|中心|队|所|站))" + PERSON);

    private NamedPerson() {}

    /// The division alone; the words as they are where no person stands behind it.
    static String without(String name) {
        var behind = BEHIND.matcher(name);
        boolean bracketed = name.endsWith("）") || name.endsWith(")");
        return behind.matches() && (bracketed || !Names.divisionLike(name)) && Names.divisionLike(behind.group("division")) ? behind.group("division") : name;
    }

    /// Those named behind one of the divisions in the text, as written.
    public static List<String> in(String text, Stream<String> divisions) {
        return divisions.distinct().flatMap(division -> Pattern.compile(Pattern.quote(division) + PERSON + "(?=[、，,；;。：:）)】\\s]|牵头|负责|配合|参与|落实|$)").matcher(text).results())
                .map(found -> found.group()).filter(words -> !without(words).equals(words)).toList();
    }
}
