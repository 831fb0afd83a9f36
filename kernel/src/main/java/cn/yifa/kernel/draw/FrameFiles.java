// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads lists from the files that they are published as, byte for byte: other bytes that would read the same have another digest for everybody else. Whether these are the ones that were laid down, their digest tells.
final class FrameFiles {

    private final Map<String, byte[]> files;

    private FrameFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    static Outcome<Frame> read(Map<String, byte[]> files) {
        try {
            var read = Frame.of(new FrameFiles(files).lists());
            return read instanceof Outcome.Given<Frame>(var frame) && !frame.isWrittenAs(files) ? unreadable() : read;
        } catch (IndexOutOfBoundsException | DateTimeException e) {
            return unreadable();
        }
    }

    private static Outcome<Frame> unreadable() {
        var grounds = new Grounds();
        grounds.add("ListsUnreadable", Grounds.RANDOM, "名单文件不是公布时的格式");
        return new Outcome.Refused<>(grounds.list());
    }

    private DrawLists lists() {
        var exclusions = lines("exclusions.txt").map(line -> line.split(",", 3)).toList();
        var strata = lines("strata.txt").map(line -> line.split(",", 4)).map(cells -> new Stratum(cells[0], new Demand(word(cells[1]), word(cells[2]), word(cells[3])), all(cells[0], exclusions))).toList();
        return new DrawLists(strata, exclusions.stream().map(cells -> new Exclusion(cells[1], cells[2])).toList(),
                lines("inspectors.txt").map(line -> line.split(",", 4)).map(cells -> new Inspector(cells[0], certificates(cells[1]), words(cells[2]), words(cells[3]))).toList(),
                lines("recusals.txt").map(line -> line.split(",", 3)).map(cells -> new Recusal(cells[0], cells[1], cells[2])).toList());
    }

    private List<String> all(String stratum, List<String[]> exclusions) {
        return Stream.concat(lines("strata/" + stratum + ".txt"), exclusions.stream().filter(cells -> cells[0].equals(stratum)).map(cells -> cells[1])).toList();
    }

    private Stream<String> lines(String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8).lines();
    }

    private static Optional<String> word(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty());
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
    }

    private static List<Inspector.Certificate> certificates(String cell) {
        return words(cell).stream().map(certificate -> certificate.split("=", 2)).map(parts -> new Inspector.Certificate(parts[0], LocalDate.parse(parts[1]))).toList();
    }
}
