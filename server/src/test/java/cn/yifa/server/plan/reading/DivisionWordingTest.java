// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("分工的各种写法")
class DivisionWordingTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("牵头与负责各归其位")
    @CsvSource(delimiter = ';', textBlock = """
            （责任单位：立法科、法治调研科）; ''; 立法科/法治调研科
            （责任处室：法规处，配合处室：全委各处室及直属单位）; ''; 法规处/全委各处室、直属单位
            （由法规处牵头，执法支队配合）; 法规处; 执法支队
            （法规处牵头，各相关处室按职责分工负责）; 法规处; 各相关处室
            （执法监督科会同行政复议科）; 执法监督科; 行政复议科
            （办公室、人事警务科分别负责）; ''; 办公室/人事警务科
            【区司法局牵头，区政府各部门、各街道办事处落实】; 区司法局; 区政府各部门/各街道办事处
            （法规处总牵头，综合处、规划处分别牵头）; 法规处/综合处/规划处; ''
            （内控办牵头抓总，各处室分工落实）; 内控办; 各处室
            （监督评价局负总责，会计处、各市财政局具体实施）; 监督评价局; 会计处/各市财政局
            （各起草处室负责审查，条法处负责复核）; ''; 各起草处室/条法处
            （各处室自查，条法处汇总审核，办公室协助）; ''; 各处室/条法处/办公室
            （法规科负责，合同承办科室配合）; ''; 法规科/合同承办科室
            （决策承办单位负责）; ''; 决策承办单位
            （各处室、委属各单位均按职责落实）; ''; 各处室/委属各单位
            （此项工作由法规处具体承办）; ''; 法规处
            （政策研究与法规处牵头，人才与科技处、财务与审计处配合）; 政策研究与法规处; 人才与科技处/财务与审计处
            （司法所、各村（社区））; ''; 司法所/各村（社区）
            责任单位：法规处（牵头）、综合处、评估督导处。; 法规处; 综合处/评估督导处
            ——责任单位：法规处 办公室 综合处; ''; 法规处/办公室/综合处
            <责任单位：法规处、综合处>; ''; 法规处/综合处
            （法规处*、综合处）; ''; 法规处/综合处
            （ 责 任 科 室 ： 办 公 室 ）; ''; 办公室
            （办公室牵头，各科室按要求提供信息）; 办公室; 各科室
            （法规处负责备案，各处室负责起草、报送）; ''; 法规处/各处室
            （谁起草，谁解读；办公室统筹）; ''; 办公室
            （财政局和审计局和法规处负责）; ''; 财政局/审计局/法规处
            （法规处和办公室和人事处）; ''; 法规处/办公室/人事处
            （法规处与办公室及人事处共同牵头）; 法规处/办公室/人事处; ''
            （责任处室：法规处张三、办公室李晓明）; ''; 法规处/办公室
            （法规处张三牵头，办公室主任李四、人事处（王五同志）配合）; 法规处; 办公室/人事处
            （法规处张三）; ''; 法规处
            （财务处高新科、办公室许可科）; ''; 财务处高新科/办公室许可科
            责任单位为法规处、综合处。; ''; 法规处/综合处
            """)
    void parts(String note, String lead, String responsible) {
        assertThat(Read.parts(Read.item("做好这项工作。" + note))).isEqualTo(lead + "|" + responsible);
    }

    @Test
    @DisplayName("不认识的名称照样列出：人名、岗位、热线")
    void unknownNamesAreKept() {
        assertThat(Read.item("做好工作。（张三、李四负责）").responsible()).containsExactly("张三", "李四");
        assertThat(Read.item("做好工作。（法制审核岗、数据专员）").responsible()).containsExactly("法制审核岗", "数据专员");
        assertThat(Read.item("做好工作。（驻委纪检监察组、12345热线，法规处等相关处室）").responsible()).containsExactly("驻委纪检监察组", "12345热线", "法规处");
    }

    @Test
    @DisplayName("处室后面写了人名：任务交给处室，提示里说明，原文仍在")
    void personBehind() {
        PlanDocument plan = Read.text("""
                宁川区2023年法治政府建设工作要点
                一、加强复议
                （一）提高质量。加大听证力度。（法规处张三牵头，办公室配合）
                （二）加强应诉。负责人出庭。（法规处）
                """);
        assertThat(Read.brief(plan)).containsExactly("1-1|提高质量|法规处|办公室", "1-2|加强应诉||法规处");
        assertThat(plan.items().map(PlanItem::text)).first().asString().contains("法规处张三");
        assertThat(plan.warnings()).extracting(Warning::message).contains("“提高质量”写了经办的个人（法规处张三），任务只交给处室，请核对。").noneMatch(message -> message.contains("加强应诉"));
    }

    @Test
    @DisplayName("括号里不是处室的，不当作处室")
    void asidesAreNoDivisions() {
        for (String words : new String[] {"完善管理办法。（试行）", "做好工作（含复议、应诉）。", "做好工作。（详见附件）", "做好工作。（已完成）"}) {
            assertThat(Read.item(words).responsible()).as(words).isEmpty();
        }
    }

    @Test
    @DisplayName("两个括号相连：处室与时限各读各的")
    void adjoiningBrackets() {
        PlanItem item = Read.item("做好工作。（法规处）（12月底前完成）");
        assertThat(item.responsible()).containsExactly("法规处");
        assertThat(item.dueText()).hasValueSatisfying(due -> assertThat(due).contains("12月底前"));
    }

    @Test
    @DisplayName("句子里说由谁来办：分工读出来，句子仍是要求")
    void saidInASentence() {
        PlanItem trained = Read.item("开展轮训，由执法总队牵头，人事处、法规处配合。");
        assertThat(Read.parts(trained)).isEqualTo("执法总队|人事处/法规处");
        PlanItem inspected = Read.item("由办公室牵头开展督查。");
        assertThat(inspected.lead()).containsExactly("办公室");
        assertThat(inspected.commitments()).containsExactly("由办公室牵头开展督查。");
        assertThat(Read.parts(Read.item("法规处牵头，各处室配合。做好这项工作。"))).isEqualTo("法规处|各处室");
    }

    @Test
    @DisplayName("章标题后的分工，给没有写分工的事项")
    void ofTheChapter() {
        PlanDocument plan = Read.text("""
                宁川区2023年法治政府建设工作要点
                一、加强复议
                （一）提高质量。加大听证力度。（区司法局）
                二、强化保障（各单位负责）
                （一）加强队伍建设。配齐法制审核人员。
                （二）加强考核。列入年度考核。（区司法局牵头）
                """);
        assertThat(Read.brief(plan)).containsExactly("1-1|提高质量||区司法局", "2-1|加强队伍建设||各单位", "2-2|加强考核|区司法局|");
    }
}
