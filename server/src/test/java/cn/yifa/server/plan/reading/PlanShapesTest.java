// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("计划的各种体例")
class PlanShapesTest {

    @Test
    @DisplayName("章与条，分工在条下另起一行；文末的分工不当作落款")
    void articles() {
        PlanDocument plan = Read.text("""
                河东区市场监督管理局二〇二一年依法行政工作计划

                根据区委部署，制定本计划。

                第一章  总体要求

                第一条  坚持党的领导。把党的领导贯彻到全过程。
                责任处室：办公室；配合处室：机关党委、人事科

                第二章  主要任务

                第二条  规范行政执法。严格落实三项制度：
                （一）行政执法公示制度；
                （二）执法全过程记录制度。
                责任处室：执法稽查科；配合处室：各市场监管所

                第三条  加强普法。开展宪法日活动。
                责任处室：法规科；配合处室：各科（室、所）

                河东区市场监督管理局
                二〇二一年三月二日
                """);
        assertThat(plan.year()).hasValue(2021);
        assertThat(plan.department()).contains("河东区市场监督管理局");
        assertThat(plan.preamble()).isEqualTo("根据区委部署，制定本计划。");
        assertThat(Read.brief(plan)).containsExactly("1-1|坚持党的领导||办公室/机关党委/人事科",
                "2-2|规范行政执法||执法稽查科/各市场监管所", "2-3|加强普法||法规科/各科（室、所）");
    }

    @Test
    @DisplayName("文末括号里的处室不当作落款")
    void lastNote() {
        PlanDocument plan = Read.text("""
                港城市商务局2021年依法行政工作要点
                一、依法履职
                1.加强制度建设。健全管理制度。
                （办公室）
                2.优化办事流程。公开办事指南。
                （审批科负责）
                港城市商务局
                2021年3月2日
                """);
        assertThat(Read.brief(plan)).containsExactly("1-1|加强制度建设||办公室", "1-2|优化办事流程||审批科");
    }

    @Test
    @DisplayName("通知、正文、章下“一是二是”：每段的分工都在")
    void unnumbered() {
        PlanDocument plan = Read.text("""
                港城市商务局2021年依法行政工作要点

                一、依法履行职能
                　　一是加强制度建设。健全机关各项管理制度。（办公室）
                　　二是优化办事流程。（审批科、市场科）
                二、推进科学决策
                　　一是坚持集体讨论决定。（局党组成员、各科室）
                　　二是加强合法性审查。（条法科，法律顾问）
                """);
        assertThat(plan.items().map(PlanItem::responsible).map(names -> String.join("/", names)))
                .containsExactly("办公室", "审批科/市场科", "局党组成员/各科室", "条法科/法律顾问");
    }

    @Test
    @DisplayName("没有章，一项里有列举而只在最后写分工：仍是一项")
    void flatWithList() {
        PlanDocument plan = Read.text("""
                县民族宗教事务局2020年法治政府建设工作要点

                2020年法治政府建设任务繁重。
                一、深入学习。认真学习《民法典》。责任股室：办公室、政策法规股
                二、依法管理宗教事务。依法查处非法宗教活动。责任股室：宗教股
                三、推进政务公开。
                （1）公开权责清单。
                （2）公开办事指南。
                责任股室：办公室
                四、完成其他工作。完成交办的其他任务。责任股室：各股室
                """);
        assertThat(plan.chapters()).hasSize(1);
        assertThat(Read.brief(plan)).containsExactly("1-1|深入学习||办公室/政策法规股", "1-2|依法管理宗教事务||宗教股",
                "1-3|推进政务公开||办公室", "1-4|完成其他工作||各股室");
    }

    @Test
    @DisplayName("印发的通知没有书名号，后面直接是计划：计划的标题从通知里来")
    void noticeWithoutQuotes() {
        PlanDocument plan = Read.text("""
                港城市商务局关于印发2020年依法行政工作要点的通知

                局机关各科室、局属各单位：

                现将2020年依法行政工作要点印发给你们，请认真贯彻执行。

                一、依法履职
                1.加强制度建设。健全管理制度。（办公室）
                2.优化办事流程。公开办事指南。（审批科负责）

                港城市商务局
                2020年3月2日
                """);
        assertThat(plan.title()).isEqualTo("2020年依法行政工作要点");
        assertThat(plan.department()).contains("港城市商务局");
        assertThat(plan.year()).hasValue(2020);
        assertThat(plan.preamble()).startsWith("现将2020年依法行政工作要点印发给你们");
        assertThat(Read.brief(plan)).containsExactly("1-1|加强制度建设||办公室", "1-2|优化办事流程||审批科");
    }

    @Test
    @DisplayName("长得不像年度计划的文件不去读它")
    void tooLong() {
        assertThatThrownBy(() -> Read.text("一、做好工作。认真落实各项要求，按时报告进展。（法规处）\n".repeat(60_000))).isInstanceOf(UnreadablePlan.class).hasMessageContaining("超出了可以读取的篇幅");
    }

    @Test
    @DisplayName("全角序号在句中，不拆成一句")
    void fullWidthNumbers() {
        PlanItem item = Read.item("１．推进立法。推动条例修订。２．做好清理。清理与《民法典》不一致的文件。（法规处牵头，各处室配合）");
        assertThat(item.commitments()).containsExactly("１．推进立法。", "推动条例修订。", "２．做好清理。", "清理与《民法典》不一致的文件。");
    }

    @Test
    @DisplayName("三层：小节写在事项上，编号接续")
    void threeLevels() {
        PlanDocument plan = Read.text("""
                南湖市住房和城乡建设委员会
                2022年推进依法行政工作要点
                （2022年3月10日第4次主任办公会议通过）

                一、加快转变政府职能
                （一）深化行政审批制度改革
                1. 推行告知承诺制。对施工许可等事项推行告知承诺。
                （牵头处室：行政审批处；配合处室：建筑市场处、质安处）
                2. 压减审批时限。
                （牵头处室：行政审批处）
                （二）加强监管
                3. 推进“双随机、一公开”监管。实现全覆盖。
                （牵头处室：政策法规处；配合处室：各相关业务处室、委属各单位）

                联系人：李四    联系电话：12345678
                """);
        assertThat(plan.title()).isEqualTo("南湖市住房和城乡建设委员会2022年推进依法行政工作要点");
        assertThat(plan.items().map(item -> item.section().orElse(""))).containsExactly("深化行政审批制度改革", "深化行政审批制度改革", "加强监管");
        assertThat(Read.brief(plan)).containsExactly("1-1-1|推行告知承诺制|行政审批处|建筑市场处/质安处", "1-1-2|压减审批时限|行政审批处|",
                "1-2-3|推进“双随机、一公开”监管|政策法规处|各相关业务处室/委属各单位");
    }

    @Test
    @DisplayName("章标题没有序号，条目各自从1起")
    void bareHeadings() {
        PlanDocument plan = Read.text("""
                湖东市统计局2021年依法行政工作要点

                加强组织领导
                1.落实责任。主要负责人履行职责。（办公室）
                2.强化学习。组织集体学法。（人事科）
                规范统计执法
                1.开展执法检查。（执法监督科）
                2.规范文书。（执法监督科 + 法规科）
                """);
        assertThat(plan.chapters().stream().map(Chapter::title)).containsExactly("加强组织领导", "规范统计执法");
        assertThat(Read.brief(plan)).containsExactly("1-1|落实责任||办公室", "1-2|强化学习||人事科", "2-1|开展执法检查||执法监督科", "2-2|规范文书||执法监督科/法规科");
    }

    @Test
    @DisplayName("责任单位的名称一行一个")
    void namesOnLines() {
        PlanDocument plan = Read.text("""
                湖东市统计局
                二○二二年依法行政工作要点

                （一）组织领导
                第一条 落实责任。主要负责人履行职责。
                责任单位：
                办公室
                法规科
                （二）统计执法
                第二条 开展检查。
                责任单位：
                执法监督科
                """);
        assertThat(plan.year()).hasValue(2022);
        assertThat(Read.brief(plan)).containsExactly("1-1|落实责任||办公室/法规科", "2-2|开展检查||执法监督科");
    }

    @Test
    @DisplayName("通篇只有“一是、二是”：各是一项")
    void spokenCount() {
        PlanDocument plan = Read.text("""
                岭海省水利厅2022年水利法治工作要点

                2022年水利法治工作的总体思路：深入贯彻习近平法治思想。重点抓好以下几个方面的工作：

                一是完善水法规体系。加快修订条例。（政策法规处、水资源处）

                二是强化水行政执法。开展专项行动。（水政监察总队）

                三是推进普法。组织宣传。（办公室、政策法规处）
                """);
        assertThat(plan.preamble()).startsWith("2022年水利法治工作的总体思路");
        assertThat(Read.brief(plan)).containsExactly("1-1|完善水法规体系||政策法规处/水资源处", "1-2|强化水行政执法||水政监察总队", "1-3|推进普法||办公室/政策法规处");
    }

    @Test
    @DisplayName("“抓好3件事：①…；②…”是一项里的列举，不是下一层")
    void announcedList() {
        PlanDocument plan = Read.text("""
                江州区农业农村局2022年法治建设工作要点
                一、主要工作
                1．完善制度。健全局工作规则。（办公室）
                2．依法化解矛盾。抓好3件事：
                ①完善调解机制；②畅通信访渠道；③做好复议应诉。（法规科、信访办）
                """);
        assertThat(Read.brief(plan)).containsExactly("1-1|完善制度||办公室", "1-2|依法化解矛盾||法规科/信访办");
    }

    @Test
    @DisplayName("两项并在一段里，下一段接着编号：分开；一项里的列举不分")
    void gluedItems() {
        PlanDocument plan = Read.text("""
                江州区商务局2022年依法行政工作要点
                一、健全制度
                （一）完善立法。做好修订。（条法处牵头，相关处室配合）（二）清理文件。及时清理。（各处室）
                （三）加强审核。落实审核制度：（一）合法；（二）合理。（条法处）
                （四）三项工作。（1）公示；（2）记录；（3）审核。（执法处）
                """);
        assertThat(Read.brief(plan)).containsExactly("1-1|完善立法|条法处|相关处室", "1-2|清理文件||各处室", "1-3|加强审核||条法处", "1-4|三项工作||执法处");
    }

    @Test
    @DisplayName("首行缩进、从中间断开的行接回去")
    void hangingLines() {
        PlanDocument plan = Read.text("""
                XX县教育局2023年度依法治教工作要点

                    一、加强党的领导（责任股室：党建办、办公室）
                    深入学习宣传贯彻习近平法治思想，纳入党委理论学习中心组学习
                内容。主要负责人履行职责。
                    二、完善制度（责任股室：政策法规股）
                    指导学校修订章程，健全配套制度。
                """);
        PlanItem first = plan.items().findFirst().orElseThrow();
        assertThat(first.commitments()).containsExactly("深入学习宣传贯彻习近平法治思想，纳入党委理论学习中心组学习内容。", "主要负责人履行职责。");
        assertThat(Read.brief(plan)).containsExactly("1-1|加强党的领导||党建办/办公室", "1-2|完善制度||政策法规股");
    }

    @Test
    @DisplayName("分工写在章标题后、条目接续编号：条目是事项，各随其章")
    void countedThroughChapters() {
        PlanDocument plan = Read.text("""
                江州区政务服务局2024年依法行政工作要点

                一、持续优化政务服务（牵头领导：刘一，责任科室：审批管理科）
                （一）推进“高效办成一件事”。上线不少于20个事项。
                （二）推行“免证办”。归集证照数据。
                二、健全制度（牵头领导：陈二，责任科室：法规科）
                （三）修订窗口管理办法。
                （四）清理规范性文件。6月底前完成。
                """);
        assertThat(plan.chapters().stream().map(Chapter::title)).containsExactly("持续优化政务服务", "健全制度");
        assertThat(Read.brief(plan)).containsExactly("1-1|推进“高效办成一件事”||审批管理科", "1-2|推行“免证办”||审批管理科",
                "2-3|修订窗口管理办法||法规科", "2-4|清理规范性文件||法规科");
    }
}
