// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.storage.Blobs;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.boot.test.context.TestComponent;

/// Cases that are visited, and how somebody goes about it on the page for a phone.
@TestComponent
class VisitedCases {

    static final String SECRET = "海州市明珠盐业有限公司";

    private static final String NOTE = "检查记录外勤记录.txt";
    private static final String PASSPHRASE = "清风2026路上";

    private final Cases cases;
    private final Organization organization;
    private final Blobs blobs;

    VisitedCases(Cases cases, Organization organization, Blobs blobs) {
        this.cases = cases;
        this.organization = organization;
        this.blobs = blobs;
    }

    By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    Case visit(String title) {
        var fields = Fields.of(Map.of("target_name", SECRET, "items", "01"));
        return SampleCases.done(cases.open("trial-visit", new Command.Open("", title, new DivisionId("energy-saving"), fields, List.of()), by("jieneng")));
    }

    Case arrived(String title) {
        var matter = visit(title);
        return SampleCases.done(cases.execute(matter.id(), matter.sequence(), new Command.Act("arrival", "arrive", Fields.of(Map.of("cards_shown", true)), "", List.of()), by("jieneng")));
    }

    /// A photograph of that many bytes: its beginning is a photograph's, the rest is noise.
    static byte[] photograph(int size, long seed) {
        var bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        System.arraycopy(HexFormat.of().parseHex("ffd8ffe000104a464946"), 0, bytes, 0, 10);
        return bytes;
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static void click(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    static void pass(Page page, boolean first) {
        page.locator("#passphrase").fill(PASSPHRASE);
        if (first) {
            page.locator("#again").fill(PASSPHRASE);
        }
        page.locator("#passphrase").press("Enter");
        page.locator("#mine").waitFor();
    }

    static void take(Page page, String title) {
        click(page, "带走 " + title);
        page.getByText("已带走“" + title + "”").waitFor();
    }

    static void openSheet(Page page, String title) {
        page.locator("button.visitline", new Page.LocatorOptions().setHasText(title)).click();
        page.locator(".visittitle").waitFor();
    }

    /// In a step where nothing was checked by the list, and nobody signs.
    static void recorded(Page page, String result) {
        page.getByText("这次没有照检查表检查").click();
        page.locator("#on-inspection-record input[name=result][value='" + result + "']").check();
        page.locator("#on-inspection-record input[name=signature][value='拒绝签名']").check();
    }

    static void arrive(Page page) {
        page.locator("input[name=cards_shown][value=yes]").check();
        click(page, "完成到场、亮证");
    }

    static void inspect(Page page, byte[] photograph, String result) {
        page.locator("#on-inspection-record .checks0 fieldset").all().forEach(point -> point.locator("input[value='符合']").check());
        photographed(page, photograph, result, "当事人签名");
        sign(page);
    }

    static void photographed(Page page, byte[] photograph, String result, String signature) {
        page.locator("#on-inspection-record input[name=result][value='" + result + "']").check();
        page.locator("#on-inspection-record input[name=signature][value='" + signature + "']").check();
        page.locator("#photo-inspection-record").setInputFiles(new FilePayload("image.jpg", "image/jpeg", photograph));
        page.getByText("现场照片1.jpg").waitFor();
    }

    static void sign(Page page) {
        stroke(page, 0);
        page.locator("[data-pad][data-held]").waitFor();
    }

    static void stroke(Page page, int lower) {
        var box = page.locator("[data-pad]");
        box.scrollIntoViewIfNeeded();
        var at = box.boundingBox();
        page.mouse().move(at.x + 40, at.y + 40 + lower);
        page.mouse().down();
        page.mouse().move(at.x + 120, at.y + 90);
        page.mouse().move(at.x + 200, at.y + 50);
        page.mouse().up();
    }

    List<CaseEvent.ActionTaken> acts(Case matter, String action) {
        return cases.events(matter.id()).stream().filter(CaseEvent.ActionTaken.class::isInstance).map(CaseEvent.ActionTaken.class::cast).filter(event -> event.action().equals(action)).toList();
    }

    byte[] content(Evidence evidence) throws IOException {
        try (var in = blobs.open(evidence.digest())) {
            return in.readAllBytes();
        }
    }

    /// Once, with all that was recorded, and what was recorded says which digests the phone had.
    void whole(Case matter, byte[] photograph) throws IOException {
        var records = acts(matter, "record");
        assertThat(records).as("records of " + matter.title()).hasSize(1);
        var evidence = records.getFirst().evidence();
        boolean signed = records.getFirst().fields().text("signature").filter("当事人签名"::equals).isPresent();
        assertThat(evidence).extracting(Evidence::name).isEqualTo(signed ? List.of("现场照片1.jpg", "当事人签名.png", NOTE) : List.of("现场照片1.jpg", NOTE));
        assertThat(evidence.getFirst().digest()).isEqualTo(digest(photograph));
        assertThat(content(evidence.getFirst())).isEqualTo(photograph);
        var note = new String(content(evidence.getLast()), StandardCharsets.UTF_8);
        for (var file : evidence.subList(0, evidence.size() - 1)) {
            assertThat(digest(content(file))).isEqualTo(file.digest());
            assertThat(note).contains(file.digest() + "  " + file.name());
        }
        assertThat(cases.find(matter.id()).orElseThrow().active()).containsExactly("review");
    }

    static final String COUNT_PIECES = """
            () => new Promise((resolve, reject) => {
              const asked = indexedDB.open('yifa-visits');
              asked.onsuccess = () => { const count = asked.result.transaction('pieces').objectStore('pieces').count(); count.onsuccess = () => { asked.result.close(); resolve(count.result); }; };
              asked.onerror = reject;
            })""";

    /// All that can be read on a phone that was found, byte by byte: what is kept by the page, and what is kept for it.
    static String tells(Page page) {
        return (String) page.evaluate("""
                async () => {
                  const texts = [];
                  const read = (value) => {
                    if (value instanceof ArrayBuffer) { texts.push(new TextDecoder().decode(value)); }
                    else if (ArrayBuffer.isView(value)) { texts.push(new TextDecoder().decode(value)); }
                    else if (value && typeof value === 'object') { Object.entries(value).forEach(([name, one]) => { texts.push(name); read(one); }); }
                    else { texts.push(String(value)); }
                  };
                  const base = await new Promise((resolve, reject) => { const asked = indexedDB.open('yifa-visits'); asked.onsuccess = () => resolve(asked.result); asked.onerror = reject; });
                  for (const name of base.objectStoreNames) {
                    const store = base.transaction(name).objectStore(name);
                    const all = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
                    read(await all(store.getAll()));
                    read(await all(store.getAllKeys()));
                  }
                  base.close();
                  read({ ...localStorage, ...sessionStorage });
                  for (const name of await caches.keys()) {
                    const cache = await caches.open(name);
                    for (const request of await cache.keys()) { texts.push(request.url, await (await cache.match(request)).text()); }
                  }
                  return texts.join('\\n');
                }""");
    }

    static final String COUNT_RECORDS = COUNT_PIECES.replace("'pieces'", "'records'");
}
