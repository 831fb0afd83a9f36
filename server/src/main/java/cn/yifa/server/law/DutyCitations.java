// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.law.WrittenCitations;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What all that is written in `duties/` cites: forms for the public, definitions of registers, publications, yearly duties, templates, and the words between.
///
/// What registers begin with is reported by their entries.
@Component
class DutyCitations {

    /// What a file is, by how its name ends, and the page that shows it.
    private record Kind(String ending, String words, String address) {}

    private static final List<Kind> KINDS = List.of(new Kind(".procedure.yaml", "程序", "/procedures/%s"), new Kind(".measure.yaml", "指标", ""), new Kind(".register.yaml", "清单", ""),
            new Kind(".publication.yaml", "公开事项", ""), new Kind(".portal.yaml", "网上申请", "/apply/%s"), new Kind(".yearly.yaml", "年度事项", ""),
            new Kind(".document.txt", "文书", ""), new Kind(".txt", "文书的段落", ""), new Kind(".yaml", "", ""));
    private static final Pattern MEMBER = Pattern.compile("(?m)^([a-z-]+):[ \\t]*(.*?)[ \\t]*(?:#.*)?$");

    private final List<Citing> citings;

    DutyCitations(Procedures procedures) throws IOException {
        var sources = Stream.concat(Duties.sources(".yaml").stream(), Duties.sources(".txt").stream()).filter(source -> !source.file().startsWith("law/") && !source.file().endsWith(".entries.yaml")).toList();
        this.citings = sources.stream().flatMap(source -> of(source, sources, procedures)).toList();
    }

    private static Stream<Citing> of(Source source, List<Source> all, Procedures procedures) {
        var members = members(source);
        var kind = KINDS.stream().filter(one -> source.file().endsWith(one.ending())).findFirst().orElseThrow();
        var name = Stream.of("name", "title").flatMap(key -> Optional.ofNullable(members.get(key)).stream()).findFirst();
        var what = kind.words() + name.map(words -> "“" + words + "”").orElse(source.file());
        var address = kind.address().formatted(Stream.of("procedure", "portal").flatMap(key -> Optional.ofNullable(members.get(key)).stream()).findFirst().orElse(""));
        var from = Stream.of("in-force", "since").flatMap(key -> Optional.ofNullable(members.get(key)).stream()).findFirst().map(LocalDate::parse).orElse(LocalDate.EPOCH);
        var until = procedures.all().stream().filter(procedure -> procedure.id().equals(members.get("procedure"))).map(Procedure::inForceFrom).filter(from::isBefore).min(LocalDate::compareTo);
        return WrittenCitations.in(source.text(), law(source, members, all)).stream().map(found -> new Citing(what, address, source.file(), found.line(), found.citation(), from, until));
    }

    /// The instrument whose articles stand bare in the file: its own, or that of the procedures of the same duty.
    private static String law(Source source, Map<String, String> members, List<Source> all) {
        var duty = source.file().replaceAll("/.*", "/");
        return Optional.ofNullable(members.get("law")).or(() -> all.stream().filter(other -> other.file().startsWith(duty) && other.file().endsWith(".procedure.yaml"))
                .flatMap(other -> Optional.ofNullable(members(other).get("law")).stream()).findFirst()).orElse("");
    }

    private static Map<String, String> members(Source source) {
        return MEMBER.matcher(source.text()).results().collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, second) -> first));
    }

    /// These, and what of the rest none of them tells.
    List<Citing> besides(List<Citing> told) {
        var places = told.stream().filter(citing -> citing.line() > 0).map(DutyCitations::place).collect(Collectors.toSet());
        var all = new ArrayList<>(told);
        citings.stream().filter(citing -> places.add(place(citing))).forEach(all::add);
        return all;
    }

    private static String place(Citing citing) {
        return citing.file() + ":" + citing.line() + ":" + citing.citation();
    }
}
