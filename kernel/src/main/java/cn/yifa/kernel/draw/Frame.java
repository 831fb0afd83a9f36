// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lists of a draw in order (抽取名单): checked, sorted, each name once. They are a folder of text files, whose digest is what one commits to.
public final class Frame {

    /// A stratum without those who are left out.
    public static final class Part {

        private final String name;
        private final Demand demand;
        private final Names names;

        Part(String name, Demand demand, Names names) {
            this.name = name;
            this.demand = demand;
            this.names = names;
        }

        public String name() {
            return name;
        }

        public Demand demand() {
            return demand;
        }

        /// Who takes part, in order.
        public List<String> identifiers() {
            return names;
        }

        Names names() {
            return names;
        }
    }

    /// A target left out, and of which stratum.
    public record LeftOut(String stratum, String target, String reason) {}

    private final List<Part> strata;
    private final List<LeftOut> exclusions;
    private final List<Inspector> inspectors;
    private final List<Recusal> recusals;
    private final SequencedMap<String, byte[]> files = new TreeMap<>(Names.BY_BYTES);
    private final String manifest;
    private final String digest;

    Frame(List<Part> strata, List<LeftOut> exclusions, List<Inspector> inspectors, List<Recusal> recusals) {
        this.strata = strata.stream().sorted(Comparator.comparing(Part::name, Names.BY_BYTES)).toList();
        this.exclusions = exclusions.stream().sorted(Comparator.comparing(LeftOut::target, Names.BY_BYTES)).toList();
        this.inspectors = inspectors.stream().sorted(Comparator.comparing(Inspector::identifier, Names.BY_BYTES)).toList();
        this.recusals = recusals.stream().sorted(Comparator.comparing(Recusal::inspector, Names.BY_BYTES).thenComparing(Recusal::target, Names.BY_BYTES)).toList();
        file("recusals.txt", this.recusals.stream().map(recusal -> String.join(",", recusal.inspector(), recusal.target(), recusal.reason())));
        file("exclusions.txt", this.exclusions.stream().map(out -> String.join(",", out.stratum, out.target, out.reason)));
        file("inspectors.txt", this.inspectors.stream().map(Frame::line));
        file("strata.txt", this.strata.stream().map(Frame::line));
        this.strata.forEach(part -> files.put("strata/" + part.name + ".txt", part.names.lines()));
        manifest = files.entrySet().stream().map(file -> Hex256.of(file.getValue()) + "  " + file.getKey() + "\n").collect(Collectors.joining());
        digest = Hex256.of(manifest);
    }

    /// In order, or every ground why they can't be.
    public static Outcome<Frame> of(DrawLists lists) {
        return FrameCheck.of(lists);
    }

    /// What [#files()] gave; or why these files are not what it gives of any lists.
    public static Outcome<Frame> read(Map<String, byte[]> files) {
        return FrameFiles.read(files);
    }

    private void file(String path, Stream<String> lines) {
        files.put(path, lines.map(line -> line + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Part part) {
        return String.join(",", part.name, part.demand.field().orElse(""), part.demand.region().orElse(""), part.demand.expertise().orElse(""));
    }

    private static String line(Inspector inspector) {
        var certificates = inspector.certificates().stream().map(certificate -> certificate.field() + "=" + certificate.validUntil()).collect(Collectors.joining("|"));
        return String.join(",", inspector.identifier(), certificates, String.join("|", inspector.regions()), String.join("|", inspector.expertise()));
    }

    /// By name.
    public List<Part> strata() {
        return strata;
    }

    public List<LeftOut> exclusions() {
        return exclusions;
    }

    public List<Inspector> inspectors() {
        return inspectors;
    }

    public List<Recusal> recusals() {
        return recusals;
    }

    /// How many take part in each stratum.
    public SequencedMap<String, Integer> sizes() {
        var sizes = new TreeMap<String, Integer>(Names.BY_BYTES);
        strata.forEach(part -> sizes.put(part.name, part.names.size()));
        return sizes;
    }

    /// Every file by its path: what `sha256sum *.txt strata/*.txt` looks at.
    public Map<String, byte[]> files() {
        var copies = new TreeMap<String, byte[]>(Names.BY_BYTES);
        files.forEach((path, content) -> copies.put(path, content.clone()));
        return copies;
    }

    /// Whether these are the files, each with every byte, and no others.
    boolean isWrittenAs(Map<String, byte[]> others) {
        return files.keySet().equals(others.keySet()) && files.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), others.get(file.getKey())));
    }

    /// What `sha256sum *.txt strata/*.txt` prints in the locale C.
    public String manifest() {
        return manifest;
    }

    /// Of the manifest, and so of every list.
    public String digest() {
        return digest;
    }
}
