// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@BrowserTest
@Import(SampleCases.class)
@DisplayName("材料：大文件分段上传、断了接着传、播放、拖到中间")
class EvidenceIT {

    private static final int PIECE = 4 * 1024 * 1024;
    private static final int SECONDS = 600;
    private static final int RATE = 8000;

    @Autowired
    private SampleCases samples;

    @TempDir
    private Path folder;

    /// Ten minutes of a tone that grows, 16 bits, mono.
    private Path sound() throws IOException {
        int length = SECONDS * RATE * 2;
        var wave = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length).put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1)
                .putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        for (int n = 0; n < length / 2; n++) {
            wave.putShort((short) (Math.sin(n * 0.3) * n / 1000));
        }
        return Files.write(folder.resolve("询问录音.wav"), wave.array());
    }

    @Test
    @DisplayName("传到一半断线，恢复后从断处接着传；提交后在页面里播放，拖到中间接着放")
    void story(Visitors visitors) throws IOException {
        Case matter = samples.open("（三）询问录音", LocalDate.of(2026, 12, 20), "energy-saving");
        var visitor = visitors.desktop().signIn("jieneng");
        var page = visitor.page();
        visitor.open("/work/cases/" + matter.id());
        page.locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();

        var sent = new ArrayList<String>();
        var lost = new AtomicBoolean();
        page.route("**/api/uploads/**", route -> {
            if (route.request().method().equals("PATCH")) {
                sent.add(route.request().headers().get("upload-offset"));
                lost.compareAndSet(false, sent.size() == 2);
            }
            if (lost.get()) {
                route.abort("internetdisconnected");
            } else {
                route.resume();
            }
        });
        page.locator("#lead-work-report-evidence").setInputFiles(sound());
        page.getByText("连接中断，恢复后接着传").waitFor();
        visitor.finds("broken off");
        visitor.picture("upload-broken-off");
        page.locator("#lead-work-report-progress").fill("已询问当事人并录音");
        page.locator("#lead-work-report-percent").fill("30");
        // The form may be sent already: it waits.
        page.locator("#lead-work-report").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("报告进展")).click();
        assertThat(page.locator("#lead-work-report [data-busy]").innerText()).contains("等文件上传完就提交");
        lost.set(false);
        page.evaluate("window.dispatchEvent(new Event('online'))");
        page.waitForURL("**/work/cases/*?done=*");
        assertThat(sent).containsExactly("0", Integer.toString(PIECE), Integer.toString(PIECE), Integer.toString(2 * PIECE));
        assertThat(visitor.words()).contains("询问录音.wav");
        visitor.finds("case with sound");

        var ranges = new ArrayList<Integer>();
        page.onResponse(response -> {
            if (response.url().endsWith("/view")) {
                ranges.add(response.status());
            }
        });
        page.getByLabel("询问录音.wav 的档案").click();
        page.waitForURL("**/about");
        visitor.finds("file");
        visitor.picture("file");
        var times = (List<?>) page.evaluate("""
                async () => {
                  const audio = document.querySelector('audio');
                  audio.muted = true;
                  const event = name => new Promise(done => audio.addEventListener(name, done, { once: true }));
                  const loaded = event('loadedmetadata');
                  audio.load();
                  audio.preload = 'auto';
                  await loaded;
                  await audio.play();
                  const sought = event('seeked');
                  audio.currentTime = 500;
                  await sought;
                  await new Promise(done => setTimeout(done, 300));
                  const at = audio.currentTime;
                  audio.pause();
                  return [audio.duration, at];
                }""");
        assertThat(((Number) times.get(0)).doubleValue()).isEqualTo(SECONDS);
        assertThat(((Number) times.get(1)).doubleValue()).isBetween(500.0, 520.0);
        assertThat(ranges).contains(206).doesNotContain(200);
        page.reload();
        assertThat(visitor.words()).contains("SM3", "节能与综合利用处", "查看材料");

        page.locator("summary", new Page.LocatorOptions().setHasText("添加遮盖件")).click();
        page.locator("#copy-copy").setInputFiles(new FilePayload("询问笔录（遮盖）.txt", "text/plain", "当事人 张*".getBytes(StandardCharsets.UTF_8)));
        var refused = page.waitForResponse("**/copy", () -> page.locator("#copy button[type=submit]").click());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(page.locator(".errsum").innerText()).contains("请写明遮盖了什么、为什么");
        page.locator("#copy-copy").setInputFiles(new FilePayload("询问笔录（遮盖）.txt", "text/plain", "当事人 张*".getBytes(StandardCharsets.UTF_8)));
        page.locator("#copy-words").fill("遮盖姓名和电话，供公开用");
        page.locator("#copy button[type=submit]").click();
        page.waitForURL("**/about");
        page.locator("#h-copies").waitFor();
        assertThat(visitor.words()).contains("询问笔录（遮盖）.txt", "遮盖姓名和电话，供公开用", "制作遮盖件");
        var saved = page.waitForDownload(() -> page.getByText("询问笔录（遮盖）.txt").first().click());
        assertThat(Files.readString(saved.path())).isEqualTo("当事人 张*");
        visitor.finds("file with a copy");
        visitor.picture("file-copy");

        var phone = visitors.phone().signIn("jieneng");
        phone.open(page.url().replaceAll("^https?://[^/]+", ""));
        phone.finds("file on a phone");
        phone.picture("file-390");
    }

    @Test
    @DisplayName("材料处置页")
    void disposal(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("bangong").open("/work/disposal");
            visitor.finds("disposal");
        }
    }
}
