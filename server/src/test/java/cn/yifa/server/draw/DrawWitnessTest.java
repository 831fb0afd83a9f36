// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ServerTest
@DisplayName("抽取：有外部见证人的，等它见证")
class DrawWitnessTest {

    @TempDir
    private static Path outside;

    @Autowired
    private TestClock clock;

    @Autowired
    private DrawProgress progress;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void witnesses(DynamicPropertyRegistry registry) {
        registry.add("yifa.record.witnesses[0].name", () -> "档案馆");
        registry.add("yifa.record.witnesses[0].folder", () -> blocked().toString());
        registry.add("yifa.record.witnesses[0].every", () -> "1s");
    }

    /// A file where the archive's folder should be, until the test takes it away.
    private static Path blocked() {
        try {
            var archive = outside.resolve("archive");
            return Files.exists(archive) ? archive : Files.writeString(archive, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void goHome() {
        clock.release();
    }

    @Test
    @DisplayName("见证人到不了，承诺封存了也不往下走；到了，记下它有的树头和它的时间")
    void waitsForTheOneOutside() throws IOException {
        var ceremony = new Ceremony(port, clock, progress);
        var number = ceremony.committed();
        for (int i = 0; i < 300 && !ceremony.look(number).at("/events/2").has("position"); i++) {
            Ceremony.pause();
        }
        for (int i = 0; i < 5; i++) {
            progress.run();
        }
        assertThat(ceremony.look(number).at("/events/2").has("position")).as("sealed").isTrue();
        assertThat(ceremony.look(number).get("phase").stringValue()).isEqualTo("witnessing");
        assertThat(ceremony.look(number).get("witnesses").size()).isZero();

        Files.delete(outside.resolve("archive"));
        Files.createDirectory(outside.resolve("archive"));
        for (int i = 1; i < 300 && !ceremony.look(number).get("phase").stringValue().equals("revealing"); i++) {
            clock.set(Ceremony.BEFORE.plusSeconds(10L * i));
            progress.run();
            Ceremony.pause();
        }
        var look = ceremony.look(number);
        assertThat(look.get("phase").stringValue()).isEqualTo("revealing");
        assertThat(look.at("/witnesses/0/name").stringValue()).isEqualTo("档案馆");
        var event = look.at("/events/3/event");
        var head = SignedNote.parse(event.get("head").stringValue().getBytes(StandardCharsets.UTF_8));
        try (var notes = Files.walk(outside.resolve("archive"))) {
            assertThat(notes.filter(Files::isRegularFile).map(DrawWitnessTest::text)).as("what lies outside").contains(head.text());
        }
        assertThat(Instant.parse(event.get("witnessedAt").stringValue())).isEqualTo(Instant.parse(look.at("/witnesses/0/at").stringValue())).isBefore(Instant.parse("2088-03-01T02:00:00Z"));
    }

    private static String text(Path note) {
        try {
            return SignedNote.parse(Files.readAllBytes(note)).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
