// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A second reading of the rule, day by day and slowly: what is allowed is tried on the days themselves.
final class NaiveTimeline {

    static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    static final int DAYS = 40;

    /// The changes that were made; a version's number is its place.
    final List<Change> made = new ArrayList<>();

    /// What holds on each day of the window: a version and its values, or nothing.
    record Held(int version, Values values) {}

    private boolean undone(int version) {
        return made.stream().anyMatch(change -> change instanceof Change.Undo undo && undo.version() == version);
    }

    private Change version(int number) {
        return made.get(number - 1);
    }

    /// The put or end that a version goes back to.
    private int root(int number) {
        return version(number) instanceof Change.Correct correct ? root(correct.version()) : number;
    }

    private boolean stands(int number) {
        return number >= 1 && number <= made.size() && !(version(number) instanceof Change.Undo) && !undone(number);
    }

    /// The puts and ends that stand.
    private List<Integer> roots() {
        var roots = new ArrayList<Integer>();
        for (int number = 1; number <= made.size(); number++) {
            if (stands(number) && !(version(number) instanceof Change.Correct)) {
                roots.add(number);
            }
        }
        return roots;
    }

    private LocalDate from(int root) {
        return version(root) instanceof Change.Put put ? put.from() : ((Change.End) version(root)).from();
    }

    private boolean names(int root, LocalDate day) {
        return version(root) instanceof Change.Put put && put.until().isPresent() && !day.isBefore(put.from()) && day.isBefore(put.until().get());
    }

    private Optional<LocalDate> until(int root) {
        return ((Change.Put) version(root)).until();
    }

    /// The last that begins on the day or before it.
    private Optional<Integer> latest(LocalDate day) {
        return roots().stream().filter(root -> !from(root).isAfter(day)).reduce((a, b) -> from(a).isAfter(from(b)) ? a : b);
    }

    /// The newest correction that stands, or the version itself.
    private Held written(int root) {
        var held = new Held(root, ((Change.Put) version(root)).values());
        for (int number = root + 1; number <= made.size(); number++) {
            if (version(number) instanceof Change.Correct correct && root(number) == root && stands(number)) {
                held = new Held(number, correct.values());
            }
        }
        return held;
    }

    Optional<Held> on(LocalDate day) {
        return latest(day).filter(root -> version(root) instanceof Change.Put put && put.until().map(day::isBefore).orElse(true)).map(this::written);
    }

    List<Optional<Held>> days() {
        var days = new ArrayList<Optional<Held>>();
        for (int i = 0; i < DAYS; i++) {
            days.add(on(FIRST.plusDays(i)));
        }
        return days;
    }

    /// Whether two versions claim one day: two begin on it, or one begins on a day that the one before it named as its own; save that it takes all that are left of those.
    private boolean torn() {
        var begins = new TreeSet<LocalDate>();
        for (var root : roots()) {
            if (!begins.add(from(root))) {
                return true;
            }
        }
        return roots().stream().anyMatch(root -> version(root) instanceof Change.Put && latest(from(root).minusDays(1)).filter(before -> names(before, from(root)) && !until(before).equals(until(root))).isPresent());
    }

    boolean allows(Change change) {
        var before = days();
        boolean possible = switch (change) {
            case Change.Put put -> put.until().map(put.from()::isBefore).orElse(true) && roots().stream().noneMatch(root -> names(put, from(root)));
            case Change.End end -> on(end.from()).isPresent();
            case Change.Correct correct -> stands(correct.version()) && version(root(correct.version())) instanceof Change.Put;
            case Change.Undo undo -> stands(undo.version()) && (version(undo.version()) instanceof Change.Correct || !corrected(undo.version()));
        };
        if (!possible) {
            return false;
        }
        made.add(change);
        boolean torn = torn();
        var after = days();
        made.removeLast();
        return !torn && (change instanceof Change.Undo || !valuesOf(before).equals(valuesOf(after)));
    }

    private boolean corrected(int root) {
        return IntStream.rangeClosed(1, made.size()).anyMatch(number -> version(number) instanceof Change.Correct && stands(number) && root(number) == root);
    }

    private static boolean names(Change.Put put, LocalDate day) {
        return put.until().isPresent() && !day.isBefore(put.from()) && day.isBefore(put.until().get());
    }

    private static List<Optional<Values>> valuesOf(List<Optional<Held>> days) {
        return days.stream().map(held -> held.map(Held::values)).toList();
    }
}
