// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("公开的运行程序")
class ProcedurePagesTest {

    @LocalServerPort
    private int port;

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    @DisplayName("不登录也能下载 BPMN 文件，文件名就是程序的标识")
    void download() throws Exception {
        var answer = get("/procedures/plan-item/bpmn");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/bpmn+xml");
        assertThat(answer.headers().firstValue("content-disposition")).contains("attachment; filename=\"plan-item.bpmn\"");
        assertThat(answer.body()).startsWith("<?xml").contains("<process id=\"plan-item\"", "法规处审核");
        assertThat(get("/procedures/plan-item").body()).contains("下载 BPMN 2.0", "/procedures/plan-item/bpmn?version=2019-04-15", "办结时限");
    }

    @Test
    @DisplayName("什么时候不能办，依哪一条，都公开；材料保管多久也公开")
    void barsAndKeeping() throws Exception {
        var page = get("/procedures/disclosure-request").body();
        var barred = page.substring(page.indexOf("不予办理的情形"));
        assertThat(barred).contains("没有发出收费通知书的，不能答复“逾期不缴费”", "《政府信息公开条例》第四十二条", "办结后保管 30 年，依据《广东省行政执法全过程记录办法》第二十五条");
        assertThat(get("/procedures/plan-item").body()).doesNotContain("不予办理的情形").contains("材料保管");
    }

    @Test
    @DisplayName("可以看某一天施行的版本；那天还没有的、不是日期的，都是没有")
    void versions() throws Exception {
        for (var path : new String[] {"/procedures/plan-item", "/procedures/plan-item/bpmn"}) {
            assertThat(get(path + "?version=2019-04-15").statusCode()).isEqualTo(200);
            assertThat(get(path + "?version=2024-01-01").statusCode()).isEqualTo(200);
            assertThat(get(path + "?version=2019-04-14").statusCode()).as("not yet in force").isEqualTo(404);
            assertThat(get(path + "?version=yesterday").statusCode()).isEqualTo(404);
        }
        assertThat(get("/procedures/nothing/bpmn").statusCode()).isEqualTo(404);
    }
}
