// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Exemption;
import cn.yifa.kernel.cases.Openness;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateBookTest {

    @Test
    @DisplayName("说明写全的：标识、名称、文号、签发人、送达谁")
    void header() {
        var text = "document: notice   # 说明可以写在井号后面\nname: 告知书\nprocedures: [leaflet]\nnumber: 试告〔{year}〕{serial}号\nserved-on: who\nopenness: {不予公开: 过程性信息, why: 磋商信函}\n---\n" + Leaflet.HEAD;
        assertThat(Leaflet.book(Map.of(Leaflet.FILE, text)).of(Leaflet.PROCEDURE, "notice")).hasValueSatisfying(template -> {
            assertThat(template.name()).isEqualTo("告知书");
            assertThat(template.number()).contains("试告〔{year}〕{serial}号");
            assertThat(template.signing()).isEmpty();
            assertThat(template.servedOn()).contains("who");
            assertThat(template.atAnyTime()).isFalse();
            assertThat(template.openness()).contains(Openness.withheld(Exemption.IN_PROCESS, "磋商信函"));
            assertThat(template.sources()).extracting("file").containsExactly(Leaflet.FILE);
        });
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("说明写错的不载入，指出哪一行")
    @CsvSource(delimiter = ';', textBlock = """
            'document: Notice\nname: 告知书\nprocedures: leaflet\n'; :1:1 document：标识“Notice”应由小写字母、数字和连字符组成
            'name: 告知书\nprocedures: leaflet\n'; :1:1 缺少“document”
            'document: notice\nname: 告知书\nprocedures: other\n'; :3:1 procedures：没有程序“other”
            'document: notice\nname: 告知书\nprocedures: leaflet\nnumber: 试〔{year}〕号\n'; :4:1 number：要有 {serial}
            'document: notice\nname: 告知书\nprocedures: leaflet\nserved-on: subject\n'; :4:1 served-on：“subject”不是程序的当事人字段
            'document: notice\nname: 告知书\nprocedures: leaflet\nissued: sometimes\n'; :4:1 issued：issued 只能写 at-any-time
            'document: notice\nname: 告知书\nprocedures: leaflet\nopenness: 公开\n'; :4:1 openness：公开属性写 主动公开、依申请公开
            'document: notice\nname: 告知书\nprocedures: leaflet\nopenness: 不予公开\n'; :4:1 openness：公开属性写 主动公开、依申请公开
            'document: notice\nname: 告知书\nprocedures: leaflet\nopenness: {不予公开: 不便公开, why: 不便}\n'; :4:12 不予公开：不予公开的理由写 国家秘密
            'document: notice\nname: 告知书\nprocedures: leaflet\nopenness: {不予公开: 过程性信息}\n'; :4:1 openness：缺少“why”
            'document: notice\nname: 告知书\nprocedures: leaflet\nsealed: yes\n'; :4:1 sealed：不认识这个名称
            'document: notice\nname: 别的书\nprocedures: leaflet\n'; :2:1 name：程序“leaflet”没有动作产生这种文书
            """)
    void faultyHeader(String header, String fault) {
        assertThat(Leaflet.faults(Map.of(Leaflet.FILE, header + "---\n" + Leaflet.HEAD))).anySatisfy(one -> assertThat(one).startsWith(Leaflet.FILE + fault));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("正文写错的不载入，指出哪一行第几个字")
    @CsvSource(delimiter = ';', textBlock = """
            '甲\n{nothing}'; :8:1 不认识“{nothing}”：程序没有这个字段
            '{Subject}'; :7:1 不认识“{Subject}”
            '期限{deadline none}'; :7:3 程序没有期限“none”
            '{term hearing}'; :7:1 期限“hearing”计到一个日期为止，没有长度
            '{extension hearing}'; :7:1 期限“hearing”没有写 extend
            '{如果 major}甲'; :7:1 “{如果 major}”没有“{结束}”
            '{如果 major}甲{否则}乙'; :7:12 “{否则}”没有“{结束}”
            '甲{结束}'; :7:2 “{结束}”前面没有与它成对的
            '{否则}'; :7:1 “{否则}”前面没有与它成对的
            '{如果 major}{否则}{否则}{结束}'; :7:15 “{否则}”是最后一支
            '{如果 kind = }甲{结束}'; :7:1 看不懂条件
            '{如果 nothing}甲{结束}'; :7:1 条件“nothing”用了没有定义的字段：nothing
            '{如果 major}{否则如果 amount}甲{结束}'; :7:11 条件“amount”应当得出是或否
            '{如果 who = "甲"}甲{结束}'; :7:1 条件不能读取个人信息字段“who”
            '{如果 today() > heard_on}甲{结束}'; :7:1 条件“today() > heard_on”不能用 today
            '{如果 now() > heard_on}甲{结束}'; :7:1 条件“now() > heard_on”不能用 now
            '{如果 kind = "许可证"}甲{结束}'; :7:1 条件“kind = "许可证"”里的选项写错了：没有“许可证”这个选项
            '{如果 today > date("2024-01-01") and kind in ["许可", "处分"]}甲{结束}'; :7:1 条件“today > date("2024-01-01") and kind in ["许可", "处分"]”里的选项写错了：没有“处分”这个选项
            '{每个 subject}{此项}{结束}'; :7:1 “subject”不是程序的列表字段
            '{每个 points}{每个 asked}{结束}{结束}'; :7:12 “{每个 …}”里面不能再有“{每个 …}”
            '{每个 points}{否则}{结束}'; :7:12 “{每个 …}”没有“{否则}”
            '{每个 points}甲'; :7:1 “{每个 points}”没有“{结束}”
            '{此项}'; :7:1 “{此项}”只写在“{每个 …}”
            '{引用 落款}'; :7:1 没有可以引用的“落款”
            '甲{subject'; :7:2 “{”没有写完
            """)
    void faultyBody(String body, String fault) {
        assertThat(Leaflet.faults(Map.of(Leaflet.FILE, Leaflet.HEADER + Leaflet.HEAD + body))).singleElement().asString().startsWith(Leaflet.FILE + fault);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("版头里办件的内容前面要有名称，版头和正文之间要有一行 ---")
    @CsvSource(delimiter = ';', textBlock = """
            '标题: 告知书\n正文'; 版头和正文之间缺少单独一行 ---
            '标题: 告知书\n{如果 major}\n---\n{结束}\n正文'; 版头和正文之间缺少单独一行 ---
            '{subject}\n---\n'; 版头的每一行都以“名称:”开头
            '标题: 告知书\n{如果 major}附注: 甲{否则}{subject}{结束}\n---\n'; 版头的每一行都以“名称:”开头
            '标题: 告知书\n{每个 points}{此项}\n{结束}\n---\n'; 版头的每一行都以“名称:”开头
            '标题: 告知书\n{如果 major}附注: {结束}{subject}\n---\n'; 版头的每一行都以“名称:”开头
            """)
    void faultyHead(String text, String fault) {
        assertThat(Leaflet.faults(Map.of(Leaflet.FILE, Leaflet.HEADER + text))).singleElement().asString().startsWith(Leaflet.FILE + ":1:1 " + fault);
    }

    @Test
    @DisplayName("说明下面没有一行 --- 的不载入")
    void withoutRule() {
        assertThat(Leaflet.faults(Map.of(Leaflet.FILE, "document: notice\nname: 告知书\n"))).anySatisfy(one -> assertThat(one).startsWith(Leaflet.FILE + ":1:1 缺少一行 ---"));
    }

    @Test
    @DisplayName("引用里的错误指出引用的文件；引用成圈的、没有谁引用的不载入")
    void includes() {
        assertThat(Leaflet.faults(Map.of(Leaflet.FILE, Leaflet.HEADER + Leaflet.HEAD + "{引用 甲}", "documents/_甲.txt", "好\n{nothing}"))).singleElement().asString()
                .startsWith("documents/_甲.txt:2:1 不认识“{nothing}”");
        assertThat(Leaflet.faults(Map.of(Leaflet.FILE, Leaflet.HEADER + Leaflet.HEAD + "{引用 甲}", "documents/_甲.txt", "{引用 乙}", "documents/_乙.txt", "\n{引用 甲}"))).singleElement().asString()
                .startsWith("documents/_乙.txt:2:1 引用成了圈：" + Leaflet.FILE + " → documents/_甲.txt → documents/_乙.txt → documents/_甲.txt");
        assertThat(Leaflet.faults(Map.of("documents/_甲.txt", "好"))).singleElement().asString().isEqualTo("documents/_甲.txt:1:1 没有文书引用它");
    }

    @Test
    @DisplayName("动作产生的文书都要有模板：指出程序的哪一行")
    void documentWithoutTemplate() {
        var faults = Leaflet.faults(Map.of(Leaflet.FILE, Leaflet.HEADER.replace("告知书", "别的书") + Leaflet.HEAD));
        var line = Leaflet.PROCEDURE_TEXT.lines().toList().indexOf("      tell:  {name: 告知, to: end, document: [告知书, 回执], stops: [reply, hearing]}") + 1;
        assertThat(faults).anySatisfy(one -> assertThat(one).startsWith(Leaflet.PROCEDURE_FILE + ":" + line + ":").endsWith("文书“告知书”没有模板（documents/*.document.txt）"));
    }

    @Test
    @DisplayName("没有动作产生、随时可以出具的，写明就可以；标识和名称不能重复")
    void atAnyTimeAndTwice() {
        assertThat(Leaflet.faults(Map.of("leaflet/documents/proof.document.txt", "document: proof\nname: 送达回证\nprocedures: leaflet\nissued: at-any-time\n---\n" + Leaflet.HEAD))).isEmpty();
        assertThat(Leaflet.faults(Map.of("leaflet/documents/twice.document.txt", Leaflet.HEADER.replace("notice", "twice") + Leaflet.HEAD))).singleElement().asString()
                .startsWith("leaflet/documents/twice.document.txt:1:1 标识或名称与 " + Leaflet.FILE + " 的相同");
    }

    @Test
    @DisplayName("一次说出全部错误")
    void allAtOnce() {
        assertThat(Leaflet.faults(Map.of(Leaflet.FILE, Leaflet.HEADER + Leaflet.HEAD + "{a}{b}\n{如果 c}{结束}\n{引用 d}"))).hasSize(4);
    }
}
