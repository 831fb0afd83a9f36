// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static cn.yifa.server.browser.VisitedCases.COUNT_PIECES;
import static cn.yifa.server.browser.VisitedCases.arrive;
import static cn.yifa.server.browser.VisitedCases.click;
import static cn.yifa.server.browser.VisitedCases.openSheet;
import static cn.yifa.server.browser.VisitedCases.pass;
import static cn.yifa.server.browser.VisitedCases.photograph;
import static cn.yifa.server.browser.VisitedCases.photographed;
import static cn.yifa.server.browser.VisitedCases.recorded;
import static cn.yifa.server.browser.VisitedCases.stroke;
import static cn.yifa.server.browser.VisitedCases.take;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Evidence;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@BrowserTest
@Import(VisitedCases.class)
@DisplayName("外勤：手机不用就锁上，存满、时钟错、修改、连笔，都不丢、不多留")
class VisitsKeptIT {

    private static final FilePayload SOUND = new FilePayload("rec.mp3", "audio/mpeg", photograph(9000, 21));

    @Autowired
    private VisitedCases visited;

    /// With the page's clock in the hand of the test.
    private static Page taken(Visitors visitors, Case matter) {
        var visitor = visitors.phone().signIn("jieneng");
        visitor.mayFail();
        var page = visitor.page();
        page.clock().install();
        visitor.open("/work/visits");
        pass(page, true);
        take(page, matter.title());
        openSheet(page, matter.title());
        return page;
    }

    private static void passes(Page page, Duration time) {
        page.clock().runFor(time.toMillis());
    }

    private static FileChooser recorder(Page page) {
        return page.waitForFileChooser(() -> page.getByText("录音", new Page.GetByTextOptions().setExact(true)).click());
    }

    @Test
    @DisplayName("没有网络、有等待报送的，五分钟没人动也锁上：不断重试不算有人在用")
    void locksWhileItWaits(Visitors visitors) {
        var matter = visited.visit("不断重试的检查");
        var page = taken(visitors, matter);
        page.context().setOffline(true);
        arrive(page);
        page.getByText("存在手机上，联网后报送").waitFor();
        for (int half = 0; half < 12 && page.locator("#passphrase").count() == 0; half++) {
            passes(page, Duration.ofSeconds(30));
            // The request that is tried again meanwhile has failed as well.
            page.evaluate("() => fetch('/work/visits/session').catch(() => 0)");
        }
        page.locator("#passphrase").waitFor();
        assertThat(page.locator("body").innerText()).doesNotContain(matter.title());
        page.context().setOffline(false);
        pass(page, false);
        page.getByText("的“到场、亮证”已报送").waitFor();
        assertThat(visited.acts(matter, "arrive")).hasSize(1);
    }

    @Test
    @DisplayName("录音超过五分钟，录完照样存下；之后没人动就锁上；录了一个多小时，锁上了，没有存的说出来")
    void recording(Visitors visitors) {
        var matter = visited.arrived("录音很长的检查");
        var page = taken(visitors, matter);
        var seven = recorder(page);
        passes(page, Duration.ofMinutes(7));
        assertThat(page.locator("#passphrase").count()).isZero();
        seven.setFiles(SOUND);
        page.getByText("现场录音1.mp3").waitFor();
        passes(page, Duration.ofMinutes(6));
        pass(page, false);
        openSheet(page, matter.title());
        page.getByText("现场录音1.mp3").waitFor();
        var hour = recorder(page);
        passes(page, Duration.ofMinutes(61));
        page.locator("#passphrase").waitFor();
        hour.setFiles(SOUND);
        page.getByText("“现场录音2.mp3”没有存上。手机已经锁上").waitFor();
        pass(page, false);
        assertThat((int) page.evaluate(COUNT_PIECES)).isEqualTo(1);
    }

    @Test
    @DisplayName("手机存满：说存不下，没有存的不当作存了；腾出空间再点一次就完成，外勤记录只有一份")
    void full(Visitors visitors) throws IOException {
        var matter = visited.arrived("手机存满的检查");
        var page = taken(visitors, matter);
        var photograph = photograph(600_000, 22);
        recorded(page, "未发现问题");
        photographed(page, photograph, "未发现问题", "拒绝签名");
        // First nothing can be written; then the pieces of a file, but not the sheet that names it.
        page.evaluate("""
                () => {
                  const put = IDBObjectStore.prototype.put;
                  window.full = ['records', 'pieces'];
                  IDBObjectStore.prototype.put = function (...all) {
                    if (window.full.includes(this.name)) { throw new DOMException('full', 'QuotaExceededError'); }
                    return put.apply(this, all);
                  };
                }""");
        page.locator("#sound-inspection-record").setInputFiles(SOUND);
        page.getByText("“现场录音1.mp3”没有存上。手机存不下了").waitFor();
        assertThat(page.locator(".uploads").innerText()).doesNotContain("现场录音");
        int pieces = (int) page.evaluate(COUNT_PIECES);
        page.evaluate("() => { window.full = ['records']; }");
        for (int tries = 0; tries < 2; tries++) {
            page.locator("[data-said]").evaluate("(said) => said.replaceChildren()");
            click(page, "完成检查记录");
            page.getByText("手机存不下了，没有存").waitFor();
            page.locator("#on-inspection-record [type=submit]:not([disabled])").waitFor();
            assertThat(page.getByText("等待报送").count()).isZero();
            assertThat((int) page.evaluate(COUNT_PIECES)).as("no note is left").isEqualTo(pieces);
        }
        page.evaluate("() => { window.full = []; }");
        click(page, "完成检查记录");
        page.getByText("的“检查记录”已报送").waitFor();
        visited.whole(matter, photograph);
        assertThat((int) page.evaluate(COUNT_PIECES)).isZero();
    }

    @Test
    @DisplayName("手机的时钟快了一天时完成的，服务器不收；时钟改好、点修改再完成就收，不用等到那一天")
    void clockAhead(Visitors visitors) {
        var matter = visited.visit("时钟快一天的检查");
        var page = taken(visitors, matter);
        page.clock().setSystemTime(new Date(System.currentTimeMillis() + Duration.ofDays(1).toMillis()));
        arrive(page);
        page.getByText("补录的时间不能在将来").first().waitFor();
        page.clock().setSystemTime(new Date());
        click(page, "修改");
        page.locator("#on-arrival-arrive").waitFor();
        click(page, "完成到场、亮证");
        page.getByText("的“到场、亮证”已报送").waitFor();
        assertThat(visited.acts(matter, "arrive")).hasSize(1);
    }

    @Test
    @DisplayName("后一步完成以后再修改前一步：先后和发生的时间都不变，两步都办成；手机上不多留一段文件")
    void mended(Visitors visitors) {
        var matter = visited.visit("修改前一步的检查");
        var page = taken(visitors, matter);
        page.context().setOffline(true);
        arrive(page);
        page.locator("#on-inspection-record").waitFor();
        recorded(page, "未发现问题");
        click(page, "完成检查记录");
        page.locator("#mine").waitFor();
        openSheet(page, matter.title());
        page.locator("section:has(#done-inspection-record)").getByText("修改").click();
        page.locator("#on-inspection-record").waitFor();
        assertThat((int) page.evaluate(COUNT_PIECES)).as("the note of what is mended").isZero();
        click(page, "完成检查记录");
        page.locator("#mine").waitFor();
        openSheet(page, matter.title());
        page.locator("section:has(#done-arrival-arrive)").getByText("修改").click();
        click(page, "完成到场、亮证");
        page.locator("#mine").waitFor();
        page.context().setOffline(false);
        page.getByText("的“检查记录”已报送").waitFor();
        var arrived = visited.acts(matter, "arrive").getFirst();
        var recorded = visited.acts(matter, "record").getFirst();
        assertThat(arrived.header().happenedAt()).isBefore(recorded.header().happenedAt());
        assertThat((int) page.evaluate(COUNT_PIECES)).isZero();
    }

    @Test
    @DisplayName("连写两笔就点完成：报送的是最后写成的签名，只有一份；一半的不留在手机上")
    void strokes(Visitors visitors) {
        var matter = visited.arrived("连写两笔的检查");
        var page = taken(visitors, matter);
        recorded(page, "未发现问题");
        page.locator("#on-inspection-record input[name=signature][value='当事人签名']").check();
        // The first picture is slow to come.
        page.evaluate("""
                () => {
                  const made = HTMLCanvasElement.prototype.toBlob;
                  let first = true;
                  HTMLCanvasElement.prototype.toBlob = function (then, type) {
                    const slow = first;
                    first = false;
                    made.call(this, (blob) => { if (slow) { setTimeout(() => then(blob), 400); } else { then(blob); } }, type);
                  };
                }""");
        stroke(page, 0);
        stroke(page, 60);
        var last = (String) page.locator("[data-pad]").evaluate("""
                async (pad) => {
                  const bytes = Uint8Array.from(atob(pad.toDataURL('image/png').split(',')[1]), (one) => one.charCodeAt(0));
                  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (one) => one.toString(16).padStart(2, '0')).join('');
                }""");
        click(page, "完成检查记录");
        page.getByText("的“检查记录”已报送").waitFor();
        var evidence = visited.acts(matter, "record").getFirst().evidence();
        assertThat(evidence).extracting(Evidence::name).containsExactly("当事人签名.png", "检查记录外勤记录.txt");
        assertThat(evidence.getFirst().digest()).isEqualTo(last);
        assertThat((int) page.evaluate(COUNT_PIECES)).isZero();
    }

    @Test
    @DisplayName("填完马上完成、马上报送了：不再说没有存")
    void sentAtOnce(Visitors visitors) {
        var matter = visited.arrived("填完马上报送的检查");
        var page = taken(visitors, matter);
        page.clock().pauseAt(new Date(System.currentTimeMillis() + 50));
        recorded(page, "未发现问题");
        click(page, "完成检查记录");
        page.getByText("“填完马上报送的检查”的“检查记录”已报送").waitFor();
        // What was entered is kept a moment after it was, which comes now.
        passes(page, Duration.ofSeconds(1));
        assertThat(page.locator("[data-said]").innerText()).contains("已报送");
    }

    @Test
    @DisplayName("文件在手机上不完整：那一步说明哪个要重新附上，别的照样报送；没有哪一步用到的残片，打开时清除")
    void broken(Visitors visitors) throws IOException {
        var matter = visited.arrived("文件不完整的检查");
        var other = visited.visit("别的检查");
        var page = taken(visitors, matter);
        click(page, "返回");
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        take(page, other.title());
        page.context().setOffline(true);
        openSheet(page, matter.title());
        recorded(page, "未发现问题");
        var photograph = photograph(1000, 23);
        photographed(page, photograph, "未发现问题", "拒绝签名");
        click(page, "完成检查记录");
        page.locator("#mine").waitFor();
        openSheet(page, other.title());
        arrive(page);
        page.locator("#on-inspection-record").waitFor();
        click(page, "返回");
        pieces(page, "pieces.clear()");
        page.context().setOffline(false);
        page.getByText("“别的检查”的“到场、亮证”已报送").waitFor();
        openSheet(page, matter.title());
        page.getByText("“现场照片1.jpg”、“检查记录外勤记录.txt”不完整，已经去掉").first().waitFor();
        click(page, "修改");
        photographed(page, photograph, "未发现问题", "拒绝签名");
        click(page, "完成检查记录");
        page.getByText("“文件不完整的检查”的“检查记录”已报送").waitFor();
        visited.whole(matter, photograph);
        pieces(page, "pieces.put({ data: 0 }, 'nobodys/0')");
        page.reload();
        pass(page, false);
        assertThat((int) page.evaluate(COUNT_PIECES)).isZero();
    }

    private static void pieces(Page page, String does) {
        page.evaluate("""
                () => new Promise((resolve) => {
                  const asked = indexedDB.open('yifa-visits');
                  asked.onsuccess = () => {
                    const transaction = asked.result.transaction('pieces', 'readwrite');
                    const pieces = transaction.objectStore('pieces');
                    %s;
                    transaction.oncomplete = () => { asked.result.close(); resolve(); };
                  };
                })""".formatted(does));
    }

    @Test
    @DisplayName("填写过的不会自动清除，过了三十天说出来；没有动过的七天后清除")
    void keptUntilSent(Visitors visitors) {
        var worked = visited.visit("填写过的检查");
        var untouched = visited.visit("没有动过的检查");
        var page = taken(visitors, worked);
        page.locator("input[name=cards_shown][value=yes]").check();
        page.getByText("已存在手机上").waitFor();
        click(page, "返回");
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        take(page, untouched.title());
        page.clock().setSystemTime(new Date(System.currentTimeMillis() + Duration.ofDays(31).toMillis()));
        page.reload();
        page.getByText("1 条过了保留天数，已自动清除").waitFor();
        pass(page, false);
        assertThat(page.locator("section:has(#mine)").innerText()).contains(worked.title(), "带走 31 天还没有报送").doesNotContain(untouched.title());
    }
}
