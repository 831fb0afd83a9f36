// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.server.draw.DrawNumber;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Where the files of a draw are handed out.
public final class DrawAddress {

    private DrawAddress() {}

    public static String of(DrawNumber number, String path) {
        return "/api/draws/" + number + "/files/" + Arrays.stream(path.split("/")).map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20")).collect(Collectors.joining("/"));
    }
}
