// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteSigner;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayName("见证人的配置")
class OutsidesTest {

    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBfTCCASOgAwIBAgIUYI0Wf0yq1L1nY0Zk0000000000owCgYIKoZIzj0EAwIw
            -----END CERTIFICATE-----
            """;
    private static final NoteSigner WITNESS = NoteSigner.ed25519("witness.example/w1", new byte[32]);

    @TempDir
    private Path folder;

    @SafeVarargs
    private static List<Outside> outsides(Map<String, String>... witnesses) {
        var properties = new HashMap<String, String>();
        for (int i = 0; i < witnesses.length; i++) {
            for (var setting : witnesses[i].entrySet()) {
                properties.put("yifa.record.witnesses[" + i + "]." + setting.getKey(), setting.getValue());
            }
        }
        var settings = new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("yifa.record", WitnessSettings.class);
        return new Outsides(settings, new GrownHeads(), new SystemClock(Clock.systemUTC())).all();
    }

    @Test
    @DisplayName("没有配置就没有；四种都能配")
    void kinds() {
        assertThat(outsides()).isEmpty();
        var all = outsides(Map.of("name", "甲", "url", "https://witness.example/", "keys[0]", WITNESS.key().cosigning().toString()),
                Map.of("name", "乙", "folder", folder.toString(), "every", "5m"),
                Map.of("name", "丙", "bucket", "heads", "endpoint", "https://s3.example", "retain", "3650d"));
        assertThat(all).extracting(Outside::name).containsExactly("甲", "乙", "丙");
        assertThat(all.getFirst().trees()).containsExactly(Hashing.SHA_256);
        assertThat(all.get(1).every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(all.get(2).trees()).containsExactlyInAnyOrder(Hashing.values());
        assertThat(all.get(2).words()).isEqualTo("存储桶 heads");
    }

    @Test
    @DisplayName("配错了不启动，说出是哪一项")
    void wrong() throws IOException {
        var noCertificate = Files.writeString(folder.resolve("tsa.pem"), CERTIFICATE);
        for (var settings : List.of(Map.of("folder", "x"), Map.of("name", "甲"), Map.of("name", "甲", "folder", "x", "bucket", "y"), Map.of("name", "甲", "url", "https://w.example"),
                Map.of("name", "甲", "url", "https://w.example", "keys[0]", WITNESS.key().toString()), Map.of("name", "甲", "timestamp", "https://tsa.example"))) {
            assertThatThrownBy(() -> outsides(settings)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("yifa.record.witnesses");
        }
        for (var file : List.of(noCertificate, folder.resolve("nowhere.pem"), Files.writeString(folder.resolve("empty.pem"), ""))) {
            assertThatThrownBy(() -> outsides(Map.of("name", "甲", "timestamp", "https://tsa.example", "certificate", file.toString()))).isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("yifa.record.witnesses");
        }
        assertThatThrownBy(() -> outsides(Map.of("name", "甲", "folder", "x"), Map.of("name", "甲", "folder", "y"))).isInstanceOf(IllegalArgumentException.class);
    }
}
