// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.Desk;
import cn.yifa.server.upload.PiecedUploads;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DisplayName("导入变更的网页：选文件、预览、列入；只有列明变更的人")
class CaseImportPagesTest extends Importing {

    private static final String GOOD = "编码,名称,类型,依据\n440601020000,网页甲,行政检查,《政府信息公开条例》第二十条\n";

    @LocalServerPort
    private int port;

    @Autowired
    private PiecedUploads uploads;

    private Desk radio = new Desk(0);
    private String address = "";
    private String matter = "";

    @BeforeEach
    void openedCase() {
        radio = Desk.of(port, "wuxiandian");
        matter = opened().id().toString();
        address = "/work/cases/" + matter + "/import";
    }

    @Test
    @DisplayName("读取、预览、列入；列入以后看得到多少条")
    void brought() {
        assertThat(radio.get(address).body()).contains("从文件导入变更", "试验清单导入模板", "/work/registers/trial-list/template.xlsx");
        var sent = radio.upload(address, "file", "list.csv", GOOD.getBytes(UTF_8), Map.of("register", "trial-list", "day", "2024-01-01", "reason", "网页试验"));
        assertThat(sent.statusCode()).isEqualTo(303);
        var preview = radio.get(Desk.location(sent));
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("导入预览", "把 1 条列入变更明细", "网页甲", "新增，自 2024-01-01 起");
        assertThat(Desk.of(port, "fagui").get(Desk.location(sent)).statusCode()).as("another's").isEqualTo(404);
        var listed = radio.post(Desk.location(sent) + "/list", Map.of());
        assertThat(radio.get(Desk.location(listed)).body()).contains("1 条已列入变更明细");
        assertThat(radio.get("/work/cases/" + matter + "/lines").body()).contains("网页甲");
    }

    @Test
    @DisplayName("清单里有、文件里没有的，取消以前一条条看得到")
    void ending() {
        entered(csv("编码,名称,类型,依据", row("440100000000")));
        var sent = radio.upload(address, "file", "list.csv", GOOD.getBytes(UTF_8), Map.of("register", "trial-list", "day", "2026-02-03", "reason", "清理", "ending", "true"));
        assertThat(radio.get(Desk.location(sent)).body()).contains("文件里没有", "440100000000", "取消，自 2026-02-03 起");
    }

    @Test
    @DisplayName("分段上传的文件，页面只送标识；读完就清除；别人的不算")
    void inPieces() {
        var content = GOOD.replace("440601020000", "440601021000").getBytes(UTF_8);
        var upload = uploads.begin(new PersonId("wuxiandian"), "list.csv", content.length, Optional.empty());
        uploads.take(new PersonId("wuxiandian"), upload, 0, new ByteArrayInputStream(content));
        var form = Map.of("register", "trial-list", "day", "2024-01-01", "reason", "网页试验", "uploaded", upload.id().toString());
        var foreign = uploads.begin(new PersonId("fagui"), "list.csv", content.length, Optional.empty());
        uploads.take(new PersonId("fagui"), foreign, 0, new ByteArrayInputStream(content));
        var refused = new HashMap<>(form);
        refused.put("uploaded", foreign.id().toString());
        assertThat(radio.upload(address, "file", "", new byte[0], refused).body()).contains("还没有选择文件");
        var sent = radio.upload(address, "file", "", new byte[0], form);
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(radio.get(Desk.location(sent)).body()).contains("导入预览", "list.csv");
        assertThat(uploads.find(new PersonId("wuxiandian"), upload.id())).isEmpty();
    }

    @Test
    @DisplayName("有错的文件：列出行、列和说明，可以下载，不能列入，可以不要")
    void faulty() {
        var sent = radio.upload(address, "file", "list.csv", (GOOD + "1,乙,无,无\n").getBytes(UTF_8), Map.of("register", "trial-list", "day", "2024-01-01", "reason", "网页试验"));
        var at = Desk.location(sent);
        assertThat(radio.get(at).body()).contains("第 3 行", "没有“无”这个选项").doesNotContain("列入变更明细</button>");
        assertThat(new String(radio.download(at + "/errors.csv").body(), UTF_8)).startsWith("\uFEFF行,列,说明\r\n3,");
        assertThat(radio.post(at + "/list", Map.of()).statusCode()).isEqualTo(422);
        assertThat(radio.post(at + "/discard", Map.of()).statusCode()).isEqualTo(303);
        assertThat(radio.get(at).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("没有选文件、没有理由、日期不对：每个理由都写出来，填过的还在；不由他列明变更的，没有这一页")
    void refused() {
        var refused = radio.upload(address, "file", "", new byte[0], Map.of("register", "powers", "day", "x", "reason", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请选择导入到哪份清单", "还没有选择文件", "生效日期应是", "请写明变更理由").contains("href=\"#file\"", "id=\"file-fault\"", "id=\"day-fault\"", "id=\"reason-fault\"");
        assertThat(Desk.of(port, "jieneng").get(address).statusCode()).isEqualTo(404);
        assertThat(Desk.of(port, "fagui").get(address).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("导出和模板的地址")
    void files() {
        for (var ending : new String[] {"xlsx", "csv", "json"}) {
            var file = radio.download("/work/registers/trial-list/export." + ending + "?as-of=2025-01-01&column=name&f.kind=%E8%A1%8C%E6%94%BF%E6%A3%80%E6%9F%A5");
            assertThat(file.statusCode()).as(ending).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
        }
        assertThat(radio.download("/work/registers/trial-list/template.xlsx").body()).startsWith((byte) 'P', (byte) 'K');
        assertThat(radio.get("/work/registers/trial-list/export.pdf").statusCode()).isEqualTo(404);
        assertThat(radio.get("/work/registers/no-such/export.csv").statusCode()).isEqualTo(404);
        assertThat(radio.get("/work/registers/trial-list/export.csv?as-of=x").statusCode()).isEqualTo(400);
    }
}
