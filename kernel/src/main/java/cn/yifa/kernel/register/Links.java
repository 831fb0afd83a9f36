// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Links among the entries of a register that may not lead back to where they began (环), by the keys of the entries.
public final class Links {

    private Links() {}

    /// The keys of a circle in the order in which they point to each other, the first once more at the end; empty when there is none.
    ///
    /// Keys that are only pointed to lead nowhere. Each link is followed once, however long the way.
    public static Optional<List<String>> circle(Map<String, ? extends Collection<String>> links) {
        var done = new HashSet<String>();
        for (var start : links.keySet()) {
            if (!done.contains(start)) {
                var circle = from(start, links, done);
                if (circle.isPresent()) {
                    return circle;
                }
            }
        }
        return Optional.empty();
    }

    /// Goes down from `start` as far as it leads, and back, until it meets a key that lies on the way already.
    private static Optional<List<String>> from(String start, Map<String, ? extends Collection<String>> links, HashSet<String> done) {
        var way = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<Iterator<String>>();
        way.add(start);
        ahead.push(next(start, links));
        while (!ahead.isEmpty()) {
            if (!ahead.peek().hasNext()) {
                ahead.pop();
                done.add(way.removeLast());
                continue;
            }
            var key = ahead.peek().next();
            if (way.contains(key)) {
                var circle = new ArrayList<>(way.stream().dropWhile(before -> !before.equals(key)).toList());
                circle.add(key);
                return Optional.of(List.copyOf(circle));
            }
            if (!done.contains(key)) {
                way.add(key);
                ahead.push(next(key, links));
            }
        }
        return Optional.empty();
    }

    private static Iterator<String> next(String key, Map<String, ? extends Collection<String>> links) {
        var next = links.get(key);
        return next == null ? List.<String>of().iterator() : next.iterator();
    }
}
