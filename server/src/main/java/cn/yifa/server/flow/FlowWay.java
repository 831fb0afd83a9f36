// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import java.util.ArrayList;
import java.util.List;

/// A way along horizontals and uprights, with rounded corners.
final class FlowWay {

    private static final int ROUND = 7;

    record Point(int x, int y) {}

    private final List<Point> points = new ArrayList<>();

    FlowWay(int x, int y) {
        points.add(new Point(x, y));
    }

    FlowWay across(int x) {
        return to(new Point(x, points.getLast().y()));
    }

    FlowWay upright(int y) {
        return to(new Point(points.getLast().x(), y));
    }

    private FlowWay to(Point point) {
        if (!point.equals(points.getLast())) {
            points.add(point);
        }
        return this;
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    /// The same way, ending a little earlier.
    FlowWay shortened(int by) {
        var last = points.removeLast();
        points.add(new Point(last.x() - by, last.y()));
        return this;
    }

    String path() {
        var path = new StringBuilder("M" + points.getFirst().x() + " " + points.getFirst().y());
        for (int i = 1; i < points.size(); i++) {
            var corner = points.get(i);
            if (i == points.size() - 1) {
                path.append("L").append(corner.x()).append(' ').append(corner.y());
            } else {
                var before = near(corner, points.get(i - 1));
                var after = near(corner, points.get(i + 1));
                path.append("L").append(before.x()).append(' ').append(before.y()).append("Q").append(corner.x()).append(' ').append(corner.y())
                        .append(' ').append(after.x()).append(' ').append(after.y());
            }
        }
        return path.toString();
    }

    /// The point near a corner at which its rounding begins.
    private static Point near(Point corner, Point other) {
        int dx = other.x() - corner.x();
        int dy = other.y() - corner.y();
        int round = Math.min(ROUND, (Math.abs(dx) + Math.abs(dy)) / 2);
        return new Point(corner.x() + Integer.signum(dx) * round, corner.y() + Integer.signum(dy) * round);
    }
}
