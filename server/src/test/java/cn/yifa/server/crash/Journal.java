// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.crash;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What clients have been told is done, as they themselves keep it.
final class Journal {

    /// A file that was brought with an act.
    ///
    /// @param digest SHA-256, in hex, of what was sent
    record Brought(String matter, int sequence, String digest) {}

    private final Map<String, String> acts = new ConcurrentHashMap<>();
    private final Map<String, Brought> files = new ConcurrentHashMap<>();
    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    /// @param mark what the act says and no other does
    void done(String mark, String kind) {
        acts.put(mark, kind);
    }

    void brought(String mark, Brought file) {
        files.put(mark, file);
    }

    /// @param number of a letter, which no other bears
    void numbered(String mark, String number) {
        var before = numbers.put(number, mark);
        if (before != null && !before.equals(mark)) {
            throw new AssertionError("number " + number + " was told for " + before + " and for " + mark);
        }
    }

    void notAnswered() {
        refused.incrementAndGet();
    }

    int failures() {
        return refused.get();
    }

    int size() {
        return acts.size();
    }

    Set<String> acts() {
        return new HashSet<>(acts.keySet());
    }

    Map<String, Brought> files() {
        return Map.copyOf(files);
    }

    Set<String> numbers() {
        return new HashSet<>(numbers.keySet());
    }
}
