// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.LaterFiles;
import cn.yifa.server.inspection.Substitutions.SteppedIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Who dropped out of a draw, in that order, as `docs/draw.md` asks for it (掉出来的对象): from this and the result anybody finds again who stepped in. There is none while nobody did.
@Component
public final class DroppedFile implements LaterFiles {

    public static final String PATH = "dropped.txt";

    private static final Logger LOG = LoggerFactory.getLogger(DroppedFile.class);

    private final Substitutions substitutions;

    DroppedFile(Substitutions substitutions) {
        this.substitutions = substitutions;
    }

    @Override
    public Set<String> paths() {
        return Set.of(PATH);
    }

    @Override
    public Map<String, String> of(DrawNumber draw) {
        var steppedIn = steppedIn(draw);
        return steppedIn.isEmpty() ? Map.of() : Map.of(PATH, steppedIn.stream().map(one -> one.stratum() + "," + one.dropped() + "\n").collect(Collectors.joining()));
    }

    private List<SteppedIn> steppedIn(DrawNumber draw) {
        try {
            return substitutions.of(draw);
        } catch (IllegalStateException altered) {
            LOG.warn("draw {} is shown without who dropped out: {}", draw, altered.getMessage());
            return List.of();
        }
    }
}
