// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.definition.Source;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What templates include (`_救济告知.txt`): parts beside them, and in `duties/documents/` those for every duty.
final class Parts {

    private static final String SHARED = "documents/";

    private final Map<String, Source> parts;

    Parts(Collection<Source> files) {
        this.parts = files.stream().filter(Parts::isPart).collect(Collectors.toMap(Source::file, Function.identity()));
    }

    static boolean isPart(Source source) {
        return source.file().substring(source.file().lastIndexOf('/') + 1).startsWith("_");
    }

    Optional<Source> find(Source template, String name) {
        var file = "_" + name + ".txt";
        var beside = template.file().substring(0, template.file().lastIndexOf('/') + 1);
        return Optional.ofNullable(parts.getOrDefault(beside + file, parts.get(SHARED + file)));
    }

    Collection<Source> all() {
        return parts.values();
    }
}
