// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("编号台账")
class NumberPagesTest {

    private static final String PATTERN = "信息公开答复〔{year}〕{serial}号";
    private static final String SERIES = "/work/numbers/series?pattern=" + URLEncoder.encode(PATTERN, StandardCharsets.UTF_8) + "&year=2061";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void time() {
        clock.set(LocalDateTime.of(2061, 3, 2, 9, 30));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("办公室预留和作废，都写明理由；作废的不再用；别的处室只能看")
    void story() {
        var bangong = Desk.of(port, "bangong");
        assertThat(bangong.post("/work/numbers/reserve", Map.of("pattern", PATTERN, "reason", "")).statusCode()).isEqualTo(422);
        assertThat(bangong.post("/work/numbers/reserve", Map.of("pattern", "乱写{serial}", "reason", "纸质")).statusCode()).isEqualTo(422);
        assertThat(bangong.post("/work/numbers/reserve", Map.of("pattern", PATTERN, "reason", "纸质发文用")).statusCode()).isEqualTo(303);
        assertThat(bangong.get(SERIES).body()).contains("信息公开答复〔2061〕1号", "已预留", "纸质发文用");
        assertThat(bangong.post("/work/numbers/void", Map.of("pattern", PATTERN, "year", "2061", "serial", "2", "reason", "没有用")).statusCode()).isEqualTo(422);
        assertThat(bangong.post("/work/numbers/void", Map.of("pattern", PATTERN, "year", "2061", "serial", "1", "reason", "没有用")).statusCode()).isEqualTo(303);
        assertThat(bangong.post("/work/numbers/void", Map.of("pattern", PATTERN, "year", "2061", "serial", "1", "reason", "再一次")).statusCode()).isEqualTo(422);
        assertThat(bangong.get(SERIES).body()).contains("已作废", "没有用").doesNotContain("再一次");
        bangong.post("/work/numbers/reserve", Map.of("pattern", PATTERN, "reason", "又一件"));
        assertThat(bangong.get(SERIES).body()).contains("信息公开答复〔2061〕2号");
        var other = Desk.of(port, "caishen");
        assertThat(other.get("/work/numbers").body()).contains("编号台账", "信息公开答复〔2061〕…号").doesNotContain("预留下一个编号");
        assertThat(other.post("/work/numbers/reserve", Map.of("pattern", PATTERN, "reason", "想用")).statusCode()).isEqualTo(403);
        assertThat(bangong.get("/work/numbers/series?pattern=x&year=2061").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("办件编号：登记没有完成而没用上的，逐个列明")
    void lostCaseNumbers() {
        jdbc.sql("insert into case_number (pattern, year, serial) values ('试〔{year}〕{serial}号', 2062, 3)").update();
        assertThat(Desk.of(port, "bangong").get("/work/numbers").body()).contains("试〔2062〕…号", "试〔2062〕1号、试〔2062〕2号：登记没有完成");
    }
}
