// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.openness.WordSearch.Hit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("错敏词：每一处都找到，写在正确的词里的不算")
class WordSearchTest {

    private static final WrongWord MINISTRY = new WrongWord("环境保护部", "机构名称", "生态环境部", "机构改革", List.of("环境保护部门"));
    private static final WrongWord ACCOUNT = new WrongWord("帐户", "错别字", "账户", "规范的写法", List.of());
    private static final WrongWord OLD = new WrongWord("合同法", "法律法规名称", "民法典合同编", "废止", List.of("劳动合同法", "合同法学"));
    private static final WrongWord LONG = new WrongWord("合同法解释", "法律法规名称", "民法典合同编通则解释", "废止", List.of());

    private static List<String> found(String text) {
        return new WordSearch(List.of(MINISTRY, ACCOUNT, OLD, LONG)).in(text).stream().map(hit -> hit.word().word() + "@" + hit.from()).toList();
    }

    @Test
    @DisplayName("开头、中间、末尾、连着两处")
    void everywhere() {
        assertThat(found("帐户、银行帐户帐户")).containsExactly("帐户@0", "帐户@5", "帐户@7");
        assertThat(found("账户")).isEmpty();
        assertThat(found("")).isEmpty();
        assertThat(found("帐")).isEmpty();
    }

    @Test
    @DisplayName("例外只管那一处：同一段里另一处照样指出")
    void unless() {
        assertThat(found("会同环境保护部门检查")).isEmpty();
        assertThat(found("环境保护部印发，各地环境保护部门执行")).containsExactly("环境保护部@0");
        assertThat(found("依照劳动合同法和合同法")).containsExactly("合同法@8");
        assertThat(found("学习合同法学，引用合同法")).containsExactly("合同法@9");
    }

    @Test
    @DisplayName("两个词开头一样，指出长的")
    void theLongerOne() {
        assertThat(found("依照合同法解释和合同法")).containsExactly("合同法解释@2", "合同法@8");
    }

    @Test
    @DisplayName("位置写出前后的字，换行不进去")
    void place() {
        var text = "一二三四五六七八九十一二三四五六七八九十\n帐户\n开立";
        assertThat(new Hit(ACCOUNT, text.indexOf("帐户")).place(text)).isEqualTo("…七八九十一二三四五六七八九十 帐户 开立");
        assertThat(ACCOUNT.inWords()).isEqualTo("“帐户”（错别字）应当写成“账户”：规范的写法");
    }
}
