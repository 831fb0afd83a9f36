// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.server.register.ImportedLines.Checked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a file would do, as far as it has been read (计数). However much is wrong, only the first of it is kept; all of it is counted.
final class Tally {

    /// How many faults are kept, and how many doubts.
    static final int MOST = 1_000;

    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> doubts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final SortedMap<String, Integer> byRule = new TreeMap<>();
    private final BitSet faultyRows = new BitSet();
    private int read;
    private int checked;
    private int added;
    private int changed;
    private int corrected;
    private int ended;
    private int unchanged;
    private int faulty;
    private int doubtful;
    private int lastRow;
    private int compared;

    void read(EntryRow row) {
        read++;
        lastRow = Math.max(lastRow, row.number());
        row.faults().forEach(this::fault);
    }

    void fault(Fault fault) {
        byRule.merge(fault.rule(), 1, Integer::sum);
        if (fault.doubt()) {
            doubtful++;
            if (doubts.size() < MOST) {
                doubts.add(fault);
            }
        } else {
            faulty++;
            faultyRows.set(Math.max(fault.row(), 0));
            if (faults.size() < MOST) {
                faults.add(fault);
            }
        }
    }

    void remark(String words) {
        remarks.add(words);
    }

    void checked(Checked row) {
        checked++;
        if (row.unchanged()) {
            unchanged++;
        } else if (!row.faulty()) {
            switch (row.state()) {
                case ADD -> added++;
                case CHANGE -> changed++;
                case CORRECT -> {
                    changed++;
                    corrected++;
                }
                case END -> ended++;
                case UNDO -> throw new IllegalStateException("a file undoes nothing");
            }
        }
    }

    /// Notes a row that holds personal data against those of an entry.
    void compare() {
        compared++;
    }

    int compared() {
        return compared;
    }

    /// How many of the changes correct a version from its beginning on.
    int corrected() {
        return corrected;
    }

    /// The number of the last row that could be taken.
    int lastRow() {
        return lastRow;
    }

    boolean faultless() {
        return faulty == 0;
    }

    Counts counts() {
        return new Counts(read, checked, added, changed, ended, unchanged, faulty, faultyRows.cardinality(), doubtful);
    }

    /// How much was found of each rule, faults and doubts.
    SortedMap<String, Integer> byRule() {
        return Collections.unmodifiableSortedMap(byRule);
    }

    List<Fault> faults() {
        return faults.stream().sorted(Comparator.comparingInt(Fault::row)).toList();
    }

    List<Fault> doubts() {
        return doubts.stream().sorted(Comparator.comparingInt(Fault::row)).toList();
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
