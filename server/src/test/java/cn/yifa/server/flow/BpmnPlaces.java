// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.SequenceFlow;

/// Looks at the diagram of a BPMN file: everything has its place, nothing lies on anything else, arrows begin and end where they should.
final class BpmnPlaces {

    private BpmnPlaces() {}

    static void check(BpmnModel model, String as) {
        var process = model.getMainProcess();
        var pool = model.getGraphicInfo(model.getPools().getFirst().getId());
        var nodes = process.findFlowElementsOfType(FlowNode.class);
        var lying = nodes.stream().filter(node -> !(node instanceof BoundaryEvent)).toList();
        for (var node : nodes) {
            assertThat(model.getGraphicInfo(node.getId())).as("%s: place of %s", as, node.getId()).isNotNull();
        }
        for (var lane : process.getLanes()) {
            var place = model.getGraphicInfo(lane.getId());
            assertThat(within(place, pool)).as("%s: %s in the pool", as, lane.getName()).isTrue();
            lane.getFlowReferences().stream().filter(id -> !(process.getFlowElement(id) instanceof BoundaryEvent))
                    .forEach(id -> assertThat(within(model.getGraphicInfo(id), place)).as("%s: %s in lane %s", as, id, lane.getName()).isTrue());
        }
        for (var one : lying) {
            for (var other : lying) {
                assertThat(one != other && overlap(model.getGraphicInfo(one.getId()), model.getGraphicInfo(other.getId()))).as("%s: %s on %s", as, one.getId(), other.getId()).isFalse();
            }
        }
        for (var flow : process.findFlowElementsOfType(SequenceFlow.class)) {
            var points = model.getFlowLocationGraphicInfo(flow.getId());
            assertThat(points).as("%s: way of %s", as, flow.getId()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(touches(points.getFirst(), model.getGraphicInfo(flow.getSourceRef()))).as("%s: %s leaves %s", as, flow.getId(), flow.getSourceRef()).isTrue();
            assertThat(touches(points.getLast(), model.getGraphicInfo(flow.getTargetRef()))).as("%s: %s enters %s", as, flow.getId(), flow.getTargetRef()).isTrue();
            for (var node : lying) {
                var end = node.getId().equals(flow.getSourceRef()) || node.getId().equals(flow.getTargetRef());
                assertThat(!end && crosses(points, model.getGraphicInfo(node.getId()))).as("%s: %s through %s", as, flow.getId(), node.getId()).isFalse();
            }
        }
    }

    private static boolean within(GraphicInfo one, GraphicInfo other) {
        return one.getX() >= other.getX() && one.getY() >= other.getY() && one.getX() + one.getWidth() <= other.getX() + other.getWidth()
                && one.getY() + one.getHeight() <= other.getY() + other.getHeight();
    }

    private static boolean overlap(GraphicInfo one, GraphicInfo other) {
        return one.getX() < other.getX() + other.getWidth() && other.getX() < one.getX() + one.getWidth() && one.getY() < other.getY() + other.getHeight()
                && other.getY() < one.getY() + one.getHeight();
    }

    private static boolean touches(GraphicInfo point, GraphicInfo place) {
        return point.getX() >= place.getX() && point.getX() <= place.getX() + place.getWidth() && point.getY() >= place.getY() && point.getY() <= place.getY() + place.getHeight();
    }

    private static boolean crosses(List<GraphicInfo> points, GraphicInfo place) {
        for (int i = 0; i + 1 < points.size(); i++) {
            double left = Math.min(points.get(i).getX(), points.get(i + 1).getX());
            double right = Math.max(points.get(i).getX(), points.get(i + 1).getX());
            double top = Math.min(points.get(i).getY(), points.get(i + 1).getY());
            double bottom = Math.max(points.get(i).getY(), points.get(i + 1).getY());
            if (right > place.getX() && left < place.getX() + place.getWidth() && bottom > place.getY() && top < place.getY() + place.getHeight()) {
                return true;
            }
        }
        return false;
    }
}
