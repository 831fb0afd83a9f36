// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("期限计算，不用登录")
class CalendarOperationsTest {

    @LocalServerPort
    private int port;

    private ApiClient.Answer ask(String from, String term, String more) {
        return new ApiClient(port, "").get("/api/calendar/deadline?from=" + encoded(from) + "&term=" + encoded(term) + more);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Test
    @DisplayName("2020 年春节延长，二十个工作日届满于 2 月 25 日，每一天都有说明")
    void theExtendedSpringFestival() {
        var answer = ask("2020-01-20", "20工作日", "");
        assertThat(answer.status()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.propertyNames()).containsExactly("from", "term", "deadline", "provisional", "reckoning");
        assertThat(json.get("deadline").asString()).isEqualTo("2020-02-25");
        assertThat(json.get("provisional").asBoolean()).isFalse();
        assertThat(json.get("reckoning")).hasSize(37);
        var twelfth = json.get("reckoning").get(12);
        assertThat(twelfth.propertyNames()).containsExactly("date", "counted", "why");
        assertThat(twelfth.get("date").asString()).isEqualTo("2020-02-01");
        assertThat(twelfth.get("counted").asBoolean()).isFalse();
        assertThat(twelfth.get("why").asString()).contains("国办发明电〔2020〕1号");
    }

    @ParameterizedTest
    @DisplayName("各种写法")
    @CsvSource({
        "2020-01-20, 20个工作日, '', 2020-02-25, false",
        "2026-11-24, 7日, &direction=backward, 2026-11-17, false",
        "2026-11-24, 60天, '', 2027-01-23, false",
        "2026-01-31, 1个月, '', 2026-02-28, false",
        "2024-02-29, 1年, '', 2025-02-28, false",
        "2026-09-21, 10日, &roll=next, 2026-10-08, false",
        "2026-11-24, 5工作日, &started-on=counted, 2026-11-30, false",
        "2026-10-16, 20工作日, &excluded=2026-11-02..2026-11-10, 2026-11-24, false",
        "2026-11-24T09:30, 24小时, '', 2026-11-25T09:30, false",
        "2026-11-24T09:30:00+08:00, 24小时, '', 2026-11-25T09:30:00+08:00, false",
        "2026-12-24, 20工作日, '', 2027-01-22, true",
        "2027-01-15, 20工作日, &direction=backward, 2026-12-17, true"})
    void written(String from, String term, String more, String deadline, boolean provisional) {
        var json = ask(from, term, more).json();
        assertThat(json.get("deadline").asString()).isEqualTo(deadline);
        assertThat(json.get("provisional").asBoolean()).isEqualTo(provisional);
    }

    @ParameterizedTest
    @DisplayName("不能计算的，说明是哪个参数")
    @CsvSource({
        "2020-02-30, 20工作日, '', from", "昨天, 20工作日, '', from", "2020-01-20, 24小时, '', from", "1999-12-31, 5日, '', from",
        "2020-01-20, 二十天, '', term", "2020-01-20, 0工作日, '', term", "2020-01-20, 0日, '', term", "2020-01-20, '', '', term", "2099-12-20, 60日, '', term", "2000-01-05, 10日, &direction=backward, term",
        "2099-12-31T23:00, 24小时, '', term", "2020-01-20, 100000工作日, '', term", "2020-01-20, 5日, &direction=sideways, direction",
        "2020-01-20, 5日, &roll=back, roll", "2020-01-20, 5日, &started-on=maybe, started-on", "2020-01-20, 5日, &excluded=2020-02-02..2020-02-01, excluded"})
    void refused(String from, String term, String more, String parameter) {
        var answer = ask(from, term, more);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).startsWith("参数 " + parameter + "：");
    }

    @Test
    @DisplayName("编码错误的参数，说明是编码的问题")
    void badlyEncoded() {
        var answer = new ApiClient(port, "").get("/api/calendar/deadline?from=2020-01-20&term=%ff%fe");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains("UTF-8", "百分号编码");
    }

    @Test
    @DisplayName("地址里的中文没有编码，服务器不能解析的，也用中文说明怎样写")
    void notEncoded() throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /api/calendar/deadline?from=2020-01-20&term=20工作日 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("text/plain;charset=UTF-8", "百分号编码").doesNotContain("Tomcat", "<html");
        }
    }

    @Test
    @DisplayName("网页上可以扣除几段期间，再算一次都还在表单里")
    void severalExcludedPeriods() {
        var page = new ApiClient(port, "").get("/calendar?from=2026-10-16&term=" + encoded("20工作日")
                + "&excluded-from=2026-11-02&excluded-to=2026-11-10&excluded-from=2026-11-24&excluded-to=2026-11-24&excluded-from=&excluded-to=");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("届满日为 2026-11-25").containsSubsequence("2026-11-02", "2026-11-10", "2026-11-24", "placeholder=\"结束日\"");
    }

    @ParameterizedTest
    @DisplayName("网页上同样：算不了的说明原因，不是出错页")
    @CsvSource({"2099-12-20, 60日", "2000-01-05, 100000日", "昨天, 5日"})
    void refusedOnThePage(String from, String term) {
        var page = new ApiClient(port, "").get("/calendar?from=" + encoded(from) + "&term=" + encoded(term));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("不能计算");
    }
}
