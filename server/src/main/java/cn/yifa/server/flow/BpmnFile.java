// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.kernel.time.Term;
import cn.yifa.server.flow.BpmnNet.Flow;
import cn.yifa.server.flow.BpmnNet.Node;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A procedure as a BPMN 2.0 file with its diagram, which other tools open.
///
/// It is for reading and for comparing, not for running: no engine of theirs counts a working day (docs/adr/0001-nets.md).
public final class BpmnFile {

    public static final String MEDIA_TYPE = "application/bpmn+xml";

    private static final String FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/";
    private static final String FORMAL = "tFormalExpression";

    private final BpmnNet net;
    private final XmlText xml = new XmlText();

    private BpmnFile(BpmnNet net) {
        this.net = net;
    }

    public static String of(Procedure procedure) {
        return new BpmnFile(new BpmnNet(procedure)).write();
    }

    private String write() {
        var procedure = net.procedure();
        xml.open("definitions", "xmlns", "http://www.omg.org/spec/BPMN/20100524/MODEL", "xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI",
                "xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC", "xmlns:di", "http://www.omg.org/spec/DD/20100524/DI", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
                "id", "definitions", "name", procedure.name(), "targetNamespace", "urn:yifa:procedure", "expressionLanguage", FEEL, "exporter", "Yifa");
        xml.open("collaboration", "id", "collaboration").empty("participant", "id", "participant", "name", procedure.name(), "processRef", procedure.id()).close();
        xml.open("process", "id", procedure.id(), "name", procedure.name(), "isExecutable", "false");
        document("依据《" + procedure.law() + "》", procedure.inForceFrom() + " 起施行", "办件号 " + procedure.caseNumber());
        lanes();
        net.nodes().forEach(this::node);
        net.flows().forEach(this::flow);
        xml.close();
        BpmnDiagram.write(net, xml);
        return xml.close().finish();
    }

    private void lanes() {
        xml.open("laneSet", "id", "lanes");
        var lanes = net.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            var lane = lanes.get(i);
            xml.open("lane", "id", "lane." + (i + 1), "name", lane);
            net.nodes().stream().filter(node -> node.lane().equals(lane)).forEach(node -> xml.leaf("flowNodeRef", node.id()));
            xml.close();
        }
        xml.close();
    }

    private void node(Node node) {
        switch (node.kind()) {
            case START -> element("startEvent", node);
            case END -> element("endEvent", node);
            case EXCLUSIVE -> element("exclusiveGateway", node);
            case PARALLEL -> element("parallelGateway", node);
            case TASK -> task(node, node.step().orElseThrow());
            case TIMER -> timer(node, node.step().orElseThrow());
        }
    }

    private void element(String name, Node node) {
        xml.open(name, "id", node.id(), "name", node.name());
        ways(node);
        xml.close();
    }

    private void ways(Node node) {
        net.flows().stream().filter(flow -> flow.to().equals(node.id())).forEach(flow -> xml.leaf("incoming", flow.id()));
        net.flows().stream().filter(flow -> flow.from().equals(node.id())).forEach(flow -> xml.leaf("outgoing", flow.id()));
    }

    private void task(Node node, Step step) {
        var words = net.words();
        xml.open("userTask", "id", node.id(), "name", node.name());
        var clocks = words.clocks(step).stream().map(words::clock).collect(Collectors.joining("、"));
        document("实施主体：" + words.actor(step), said("法律依据：", words.basis(step)), said("期限：", clocks), said("可随时：", words.repeats(step)),
                said("开始的条件：等", words.awaited(step), "都完成"));
        ways(node);
        xml.open("potentialOwner", "id", "owner." + step.id()).open("resourceAssignmentExpression").leaf("formalExpression", words.actor(step)).close().close();
        if (step.actor() instanceof Actor.InEach each) {
            xml.open("multiInstanceLoopCharacteristics", "isSequential", "false").leaf("loopCardinality", "count(" + each.field() + ")", "xsi:type", FORMAL, "language", FEEL).close();
        }
        xml.close();
    }

    private void timer(Node node, Step step) {
        xml.open("boundaryEvent", "id", node.id(), "name", node.name(), "attachedToRef", BpmnNet.task(step.id()), "cancelActivity", "true");
        node.clock().ifPresent(clock -> document("期限：" + net.words().clock(clock), said("法律依据：", clock.basis().map(Object::toString).orElse("")), clock.consequence().orElse("")));
        ways(node);
        xml.open("timerEventDefinition", "id", "expiry." + step.id() + "." + node.id().substring(node.id().lastIndexOf('.') + 1));
        node.clock().map(ClockDefinition::length).ifPresent(length -> {
            switch (length) {
                case ClockDefinition.Length.OfTerm(Term term) -> xml.leaf("timeDuration", duration(term));
                case ClockDefinition.Length.UntilDateIn(String field) -> xml.leaf("timeDate", field, "xsi:type", FORMAL, "language", FEEL);
            }
        });
        xml.close().close();
    }

    /// ISO 8601, where it has the unit; working days it has not, and they stay in words.
    private static String duration(Term term) {
        return switch (term.unit()) {
            case WORKING_DAY -> term.toString();
            case CALENDAR_DAY -> "P" + term.amount() + "D";
            case MONTH -> "P" + term.amount() + "M";
            case YEAR -> "P" + term.amount() + "Y";
            case HOUR -> "PT" + term.amount() + "H";
        };
    }

    private void flow(Flow flow) {
        var about = flow.action().map(this::about).orElse("");
        if (about.isEmpty() && flow.condition().isEmpty()) {
            xml.empty("sequenceFlow", "id", flow.id(), "name", flow.name(), "sourceRef", flow.from(), "targetRef", flow.to());
            return;
        }
        xml.open("sequenceFlow", "id", flow.id(), "name", flow.name(), "sourceRef", flow.from(), "targetRef", flow.to());
        document(about);
        xml.leaf("conditionExpression", flow.condition().orElse(""), "xsi:type", FORMAL, "language", FEEL).close();
    }

    private String about(Action action) {
        return joined(said("法律依据：", action.basis().map(Object::toString).orElse("")), said("期限：", net.words().effects(action)), said("文书：", String.join("、", action.documents())));
    }

    private void document(String... sentences) {
        xml.leaf("documentation", joined(sentences));
    }

    private static String joined(String... sentences) {
        return Stream.of(sentences).filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining("；"));
    }

    private static String said(String before, String words, String... after) {
        return Optional.of(words).filter(found -> !found.isEmpty()).map(found -> before + found + String.join("", after)).orElse("");
    }
}
