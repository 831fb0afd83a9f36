// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import cn.yifa.server.access.Desk;
import cn.yifa.server.draw.DrawNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A stranger who opens the public page of the check, lets it repeat the draw and looks themselves up: what the page's own program says, run without a browser.
final class StrangersCheck {

    private static final Pattern ASKED = Pattern.compile("id=\"draw-asked\">(.*?)</script>", Pattern.DOTALL);

    private StrangersCheck() {}

    /// @param salt empty where the name is public
    static String says(int port, DrawNumber number, String name, String salt) throws IOException, InterruptedException {
        var asked = ASKED.matcher(new Desk(port).get("/draws/" + number + "/check").body());
        assertThat(asked.find()).isTrue();
        Process node;
        try {
            node = new ProcessBuilder("node", "own.mjs", "http://localhost:" + port, name, salt).directory(Path.of("src/test/resources/draw").toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("no node on this machine");
        }
        try (var in = node.getOutputStream()) {
            in.write(asked.group(1).getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        return said;
    }
}
