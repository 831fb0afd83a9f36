// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import cn.yifa.kernel.law.Citation;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is masked, each kind by the article that asks for it (遮盖规则).
///
/// @param rules     the kinds, each with its article where one is given
/// @param officials whether names of officials who act in their office are masked too; the law has them shown
public record MaskPolicy(Map<MaskKind, Optional<Citation>> rules, boolean officials) {

    public MaskPolicy {
        rules = rules.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(rules));
    }

    /// Everything that is personal, names of officials left as they are.
    public static MaskPolicy everything() {
        return new MaskPolicy(Stream.of(MaskKind.values()).collect(Collectors.toMap(kind -> kind, kind -> Optional.empty())), false);
    }

    public static MaskPolicy of(Collection<MaskKind> kinds) {
        return new MaskPolicy(kinds.stream().distinct().collect(Collectors.toMap(kind -> kind, kind -> Optional.empty())), false);
    }

    /// What a publication's definition says: `masks: [person-name, id-number]`, all by one article.
    ///
    /// @param unknown receives each word that is the name of no kind
    public static MaskPolicy parse(List<String> names, Citation article, Consumer<String> unknown) {
        names.stream().filter(name -> MaskKind.of(name).isEmpty()).forEach(unknown);
        return new MaskPolicy(names.stream().distinct().flatMap(name -> MaskKind.of(name).stream()).collect(Collectors.toMap(kind -> kind, kind -> Optional.of(article))), false);
    }

    public MaskPolicy withOfficials() {
        return new MaskPolicy(rules, true);
    }

    /// Whether the finding is masked; what a person has asked for always is.
    public boolean masks(Finding finding) {
        return finding.always() || finding.kind() == MaskKind.OTHER || rules.containsKey(finding.kind());
    }

    /// The article by which a kind is masked.
    public Optional<Citation> article(MaskKind kind) {
        return rules.getOrDefault(kind, Optional.empty());
    }
}
