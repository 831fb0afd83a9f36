// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.Net;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BPMN 2.0 文件")
class BpmnFileTest {

    private static final long SEED = 20261126;

    private static final Procedure REQUEST = ProcedureReader.read(new Source("request.procedure.yaml", """
            procedure: request
            name: 申请办理
            law: 政府信息公开条例
            in-force: 2019-05-15
            case-number: 申〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              applicant: {name: 申请人, type: party, required: true}
              major:     {name: 是否重大, type: yes-no}
              asked:     {name: 征求处室, type: divisions}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三十三, starts: opening}
              supplement: {name: 补正, term: 15 日, article: 三十, owner: applicant, on-expiry: lapse, consequence: 视为放弃申请。}
            steps:
              registration:
                name: 登记
                actor: 办公室经办人
                article: 三十三
                actions:
                  accept:  {name: 受理, to: [handle, consult], form: [major], optional: [asked]}
                  correct: {name: 告知补正, to: correction, pauses: reply, starts: supplement, article: 三十, document: 补正告知书}
              correction:
                name: 申请人补正
                actor: applicant
                actions:
                  supply: {name: 提交补正, to: registration, restarts: reply, stops: supplement}
                  lapse:  {name: 逾期视为放弃, to: end, by: clock, stops: [reply, supplement]}
              handle:
                name: 承办
                actor: 承办处室经办人
                actions:
                  submit: {name: 提交, to: decide}
                  note:   {name: 记事, to: stay}
              consult:
                name: 征求意见
                actor: {each: asked, position: 处室负责人}
                actions:
                  answer: {name: 答复, to: decide}
                  object: {name: 不同意, to: decide}
              decide:
                name: 决定
                actor: 主要负责人
                article: 三十三
                after: [handle, consult]
                actions:
                  agree:  {name: 同意, to: end, stops: reply, when: 'major = false'}
                  refer:  {name: 转审核, to: review, when: 'not(major = false)'}
              review:
                name: 合法性审核
                actor: 法规处审核
                actions:
                  pass: {name: 审核通过, to: end, stops: reply}
            """));

    /// Read by another program, after it has validated the file by the standard's schema.
    private static BpmnModel read(Procedure procedure) {
        return read(BpmnFile.of(procedure));
    }

    private static BpmnModel read(String file) {
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        return new BpmnXMLConverter().convertToBpmnModel(() -> new ByteArrayInputStream(bytes), true, false, "UTF-8");
    }

    @Test
    @DisplayName("每个程序的文件都合乎 BPMN 2.0 的规范，别的工具读得出同样多的环节和动作")
    void everyDuty() {
        for (var procedure : Duties.all()) {
            var process = read(procedure).getMainProcess();
            assertThat(process.getId()).isEqualTo(procedure.id());
            assertThat(process.getName()).isEqualTo(procedure.name());
            assertThat(process.isExecutable()).as("for reading, not for running").isFalse();
            assertThat(process.findFlowElementsOfType(UserTask.class)).extracting(UserTask::getName).containsExactlyInAnyOrderElementsOf(
                    procedure.steps().values().stream().map(step -> step.name()).toList());
        }
    }

    @Test
    @DisplayName("不合规范的文件，核对得出来")
    void schemaIsAsked() {
        for (var broken : new String[] {"sourceRef=\"start\"", "<outgoing>flow.1</outgoing>"}) {
            assertThatThrownBy(() -> read(BpmnFile.of(REQUEST).replace(broken, broken.replaceAll("[\\w]+Ref|outgoing", "elsewhere")))).as(broken).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    @DisplayName("环节写明实施主体、法律依据、期限；处室各办一份的是多实例")
    void tasks() {
        var process = read(REQUEST).getMainProcess();
        var registration = (UserTask) process.getFlowElement("step.registration");
        assertThat(registration.getDocumentation()).isEqualTo("实施主体：办公室经办人；法律依据：《政府信息公开条例》第三十三条；期限：答复 20 个工作日");
        assertThat(registration.getCandidateGroups()).containsExactly("办公室经办人");
        assertThat(((UserTask) process.getFlowElement("step.handle")).getDocumentation()).contains("可随时：记事");
        assertThat(((UserTask) process.getFlowElement("step.consult")).getLoopCharacteristics().getLoopCardinality()).isEqualTo("count(asked)");
        assertThat(((UserTask) process.getFlowElement("step.decide")).getDocumentation()).contains("开始的条件：等承办、征求意见都完成");
        assertThat(process.getLanes()).extracting(lane -> lane.getName() + lane.getFlowReferences().stream().filter(id -> id.startsWith("step.")).toList())
                .containsExactly("办公室经办人[step.registration]", "申请人[step.correction]", "承办处室经办人[step.handle]", "各征求处室处室负责人[step.consult]", "主要负责人[step.decide]",
                        "法规处审核[step.review]");
    }

    @Test
    @DisplayName("动作不同的地方是排他网关，条件是 FEEL；分支同时开始、都到齐才汇合")
    void gateways() {
        var process = read(REQUEST).getMainProcess();
        assertThat(((ExclusiveGateway) process.getFlowElement("choice.decide")).getOutgoingFlows()).extracting(flow -> flow.getName() + "：" + flow.getConditionExpression())
                .containsExactlyInAnyOrder("同意：action = \"agree\" and (major = false)", "转审核：action = \"refer\" and (not(major = false))");
        assertThat(BpmnFile.of(REQUEST)).contains("language=\"https://www.omg.org/spec/DMN/20191111/FEEL/\"");
        assertThat(((ParallelGateway) process.getFlowElement("fork.registration.accept")).getOutgoingFlows()).extracting(SequenceFlow::getTargetRef).containsExactly("step.handle", "step.consult");
        assertThat(((ParallelGateway) process.getFlowElement("join.decide")).getIncomingFlows()).extracting(SequenceFlow::getSourceRef).as("a branch counts once")
                .containsExactlyInAnyOrder("step.handle", "merge.consult.decide");
        assertThat(process.findFlowElementsOfType(SequenceFlow.class)).filteredOn(flow -> "告知补正".equals(flow.getName())).singleElement()
                .satisfies(flow -> assertThat(flow.getDocumentation()).isEqualTo("法律依据：《政府信息公开条例》第三十条；期限：补正起算、答复停计；文书：补正告知书"));
    }

    @Test
    @DisplayName("期限届满由系统办理的动作，是环节上的定时事件")
    void timers() {
        var timer = (BoundaryEvent) read(REQUEST).getMainProcess().getFlowElement("timer.correction.lapse");
        assertThat(timer.getAttachedToRefId()).isEqualTo("step.correction");
        assertThat(timer.isCancelActivity()).isTrue();
        assertThat(((TimerEventDefinition) timer.getEventDefinitions().getFirst()).getTimeDuration()).isEqualTo("P15D");
        assertThat(timer.getDocumentation()).isEqualTo("期限：补正 15 日；法律依据：《政府信息公开条例》第三十条；视为放弃申请。");
        assertThat(timer.getOutgoingFlows()).extracting(SequenceFlow::getTargetRef).containsExactly("end");
    }

    @Test
    @DisplayName("任意稳妥的程序：文件里的走法和程序的走法完全一样，图上每样东西都有位置，互不相压")
    void anyProcedure() {
        var random = new SplittableRandom(SEED);
        for (int run = 0; run < 150; run++) {
            var procedure = Nets.sound(random, random.nextInt(1, 9));
            check(procedure, "seed " + SEED + ", run " + run);
        }
        Duties.all().forEach(procedure -> check(procedure, procedure.id()));
        check(REQUEST, "request");
    }

    private static void check(Procedure procedure, String as) {
        var model = read(procedure);
        var process = model.getMainProcess();
        assertThat(process.findFlowElementsOfType(UserTask.class)).as(as).hasSameSizeAs(procedure.steps().keySet());
        for (var node : process.findFlowElementsOfType(FlowNode.class)) {
            assertThat(node.getIncomingFlows().isEmpty()).as("%s: way into %s", as, node.getId()).isEqualTo(node instanceof StartEvent || node instanceof BoundaryEvent);
            var leaves = !node.getOutgoingFlows().isEmpty() || node instanceof UserTask task && !task.getBoundaryEvents().isEmpty();
            assertThat(leaves).as("%s: way out of %s", as, node.getId()).isEqualTo(!(node instanceof EndEvent));
        }
        BpmnPlaces.check(model, as);
        var expected = Net.reachable(procedure).stream().map(marking -> marking.active().stream().map(BpmnNet::task).collect(Collectors.toSet())).collect(Collectors.toSet());
        assertThat(new BpmnGame(process).reachable()).as(as).isEqualTo(expected);
    }
}
