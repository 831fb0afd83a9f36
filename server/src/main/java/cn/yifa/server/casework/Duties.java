// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.kernel.definition.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The definitions that come with the program (`duties/`), as they were written.
public final class Duties {

    private static final String FOLDER = "/duties/";

    private Duties() {}

    /// Those whose file's name ends so.
    public static List<Source> sources(String ending) throws IOException {
        var sources = new ArrayList<Source>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:duties/**/*" + ending)) {
            var address = resource.getURL().toString();
            sources.add(new Source(address.substring(address.lastIndexOf(FOLDER) + FOLDER.length()), resource.getContentAsString(UTF_8)));
        }
        return sources;
    }
}
