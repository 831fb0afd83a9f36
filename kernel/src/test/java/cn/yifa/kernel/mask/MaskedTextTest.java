// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.law.Citation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("遮盖的写法")
class MaskedTextTest {

    private static final Citation ARTICLE = new Citation("广东省行政执法公示办法", "十四");

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("各种信息遮盖后的样子")
    @CsvSource(delimiter = '|', textBlock = """
            当事人：张三，男                              | 当事人：张某，男
            当事人：张建国，男                            | 当事人：张某某，男
            当事人：欧阳锋，男                            | 当事人：欧阳某，男
            当事人：买买提·艾山，男                       | 当事人：买某某，男
            身份证号码440106199001011231                  | 身份证号码4401**********1231
            身份证号码４４０１０６１９９００１０１１２３１ | 身份证号码4401**********1231
            身份证号码440106 19900101 1231                | 身份证号码4401**********1231
            手机13800138000                               | 手机138****8000
            手机：+86 138-0013-8000                       | 手机：+86 138****8000
            手机一三八〇〇一三八〇〇〇                    | 手机138****8000
            家里电话020-83133333                          | 家里电话020-8313****
            邮箱zhang.san@example.com                     | 邮箱z***@example.com
            卡号6222021234567890128                       | 卡号6222***********0128
            护照号码E12345678                             | 护照号码E******78
            车牌粤A·12345                                 | 车牌粤A****5
            车牌粤B·D12345                                | 车牌粤B*****5
            住广东省广州市越秀区吉祥路12号501房。         | 住广东省广州市越秀区**。
            住广东省广州市越秀区吉祥路 12 号 3 栋 501 房。 | 住广东省广州市越秀区**。
            1985年3月2日出生                              | ****年**月**日出生
            粤（2020）广州市不动产权第0012345号           | 粤(2020)广州市不动产权第*******号
            """)
    void forms(String text, String masked) {
        assertThat(MaskedText.of(text, MaskPolicy.everything()).text()).isEqualTo(masked);
    }

    @Test
    @DisplayName("几处重叠的，哪一处都不露出来：号码夹在住址里、人工指定住址的一部分、只遮盖其中一种")
    void overlapping() {
        assertThat(MaskedText.of("住址：广东省广州市越秀区吉祥路12号身份证号码440106199001011231。", MaskPolicy.everything()).text()).doesNotContain("吉祥路", "199001011231");
        var text = "住广东省广州市越秀区吉祥路12号501房。";
        var findings = new ArrayList<>(PersonalData.find(text, MaskPolicy.everything()));
        findings.addAll(PersonalData.byHand(text, "吉祥路"));
        assertThat(MaskedText.of(text, findings).text()).doesNotContain("吉祥路", "12号", "501房");
    }

    @Test
    @DisplayName("带分机的固定电话，不当作 86 开头的号码")
    void extension() {
        assertThat(MaskedText.of("电话020-83861234转8601。", MaskPolicy.everything()).text()).doesNotContain("1234", "8386 1234").contains("020-8386****");
    }

    @Test
    @DisplayName("身份证号码换行写的，照样看得出；位置是原文的位置")
    void acrossLines() {
        var text = "身份证号：44010619900\n1011231，已核对";
        var masked = MaskedText.of(text, MaskPolicy.everything());
        assertThat(masked.text()).isEqualTo("身份证号：4401**********1231，已核对");
        assertThat(masked.masks()).singleElement().satisfies(mask -> assertThat(mask.finding().in(text)).isEqualTo("44010619900\n1011231"));
    }

    @Test
    @DisplayName("同一个人前后一样，同姓的两个人用甲、乙分开")
    void told() {
        var masked = MaskedText.of("申请人：张伟；第三人：张敏；证人：李芳。张伟称与张敏不相识。", MaskPolicy.everything());
        assertThat(masked.text()).isEqualTo("申请人：张某甲；第三人：张某乙；证人：李某。张某甲称与张某乙不相识。");
    }

    @Test
    @DisplayName("原文已经有张某的，另称张某甲，不混为一人")
    void alreadyMasked() {
        assertThat(MaskedText.of("当事人：张伟。另案当事人张某已经处理。", MaskPolicy.everything()).text()).isEqualTo("当事人：张某甲。另案当事人张某已经处理。");
    }

    @Test
    @DisplayName("统一社会信用代码、文号、案号、条款、金额、日期、频率、许可证号都不遮盖")
    void stay() {
        var text = "统一社会信用代码：91440101MA59TEST0R，粤工信函〔2020〕12号，（2021）粤01行终1234号，第三十三条第一款，罚款13800138000元，2021年6月18日，433.92MHz，粤B2-20201234，执法证号19000123456。";
        assertThat(MaskedText.of(text, MaskPolicy.everything()).text()).isEqualTo(text);
    }

    @Test
    @DisplayName("履行职务的公职人员照写；要求遮盖的才遮盖")
    void officials() {
        var text = "执法人员王勇、赵倩对当事人李秀英的店铺进行检查。局长：张大明";
        assertThat(MaskedText.of(text, MaskPolicy.everything()).text()).isEqualTo("执法人员王勇、赵倩对当事人李某某的店铺进行检查。局长：张大明");
        assertThat(MaskedText.of(text, MaskPolicy.everything().withOfficials()).text()).isEqualTo("执法人员王某、赵某对当事人李某某的店铺进行检查。局长：张某某");
    }

    @Test
    @DisplayName("只遮盖规则所列的；举报人、证人和未成年人的姓名总要遮盖")
    void policy() {
        var text = "当事人：张建国，电话13800138000；举报人：李秀英；未成年人：王小燕。";
        assertThat(MaskedText.of(text, MaskPolicy.parse(List.of("phone"), ARTICLE, _ -> {})).text()).isEqualTo("当事人：张建国，电话138****8000；举报人：李某某；未成年人：王某某。");
    }

    @Test
    @DisplayName("办件里写明的当事人，不管文中怎样出现都遮盖，规则不遮盖姓名的也遮盖；单位名称不遮盖")
    void knownPeople() {
        var text = "机器由那一飞搬走，那一飞说是广州华星盐业有限公司的，电话13800138000。";
        assertThat(MaskedText.of(text, MaskPolicy.of(List.of(MaskKind.PHONE)), List.of("那一飞", "广州华星盐业有限公司")).text()).isEqualTo("机器由那某某搬走，那某某说是广州华星盐业有限公司的，电话138****8000。");
    }

    @Test
    @DisplayName("前面写过全名的，后面只称名的也遮盖；同样的字在别的词里不遮盖")
    void givenNames() {
        assertThat(MaskedText.of("当事人：张建国。建国称不知情，执法人员向建国出示证件。建国以来的法规汇编照旧。", MaskPolicy.everything()).text())
                .isEqualTo("当事人：张某某。张某某称不知情，执法人员向张某某出示证件。建国以来的法规汇编照旧。");
    }

    @Test
    @DisplayName("规则里不认识的种类要指出来")
    void unknownKind() {
        var unknown = new ArrayList<String>();
        var policy = MaskPolicy.parse(List.of("person-name", "shoe-size"), ARTICLE, unknown::add);
        assertThat(unknown).containsExactly("shoe-size");
        assertThat(policy.article(MaskKind.PERSON_NAME)).contains(ARTICLE);
        assertThat(policy.article(MaskKind.PHONE)).isEmpty();
    }

    @Test
    @DisplayName("没有个人信息的文本一字不动；空文本也可以")
    void nothing() {
        assertThat(MaskedText.of("", MaskPolicy.everything()).masks()).isEmpty();
        assertThat(MaskedText.of("申请人未在规定期限内补正的，视为放弃申请。", MaskPolicy.everything()).masks()).isEmpty();
    }
}
