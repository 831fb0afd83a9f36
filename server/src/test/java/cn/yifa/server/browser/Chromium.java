// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine's own Chromium, started once for a test run.
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(ARGUMENTS));
    }

    Browser browser() {
        return browser;
    }

    private static Path executable() {
        var path = Stream.of(System.getenv("PATH").split(":"));
        var names = List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
        return Optional.ofNullable(System.getenv("CHROMIUM_BIN")).map(Path::of)
                .or(() -> path.flatMap(folder -> names.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst())
                .orElseThrow(() -> new IllegalStateException("no Chromium on the PATH; sh server/src/test/sh/ensure-chromium.sh says how to get one"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
