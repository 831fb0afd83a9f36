// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.record.SealedRecord;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
@DisplayName("记录与证明")
class RecordIT {

    @Autowired
    private SealedRecord record;

    /// Somebody signs in, and that is sealed.
    private long sealed(Visitors visitors) {
        visitors.desktop().signIn("fagui");
        var page = visitors.desktop().page();
        for (int i = 0; i < 50 && record.head(Hashing.SHA_256).isEmpty(); i++) {
            page.waitForTimeout(200);
        }
        return record.head(Hashing.SHA_256).orElseThrow().size();
    }

    private byte[] proof(long position, Hashing hashing) {
        return record.proof(position, hashing).orElseThrow().bytes();
    }

    private static void check(Visitor visitor, String name, byte[] proof, FilePayload... papers) {
        visitor.page().getByLabel("证明文件").setInputFiles(new FilePayload(name, "text/plain", proof));
        visitor.page().getByLabel("文书、附件").setInputFiles(papers);
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("核对")).click();
        visitor.page().locator("[data-answer] .okmsg, [data-answer] .badmsg").first().waitFor();
    }

    @Test
    @DisplayName("谁都可以在浏览器里核对一条：两棵树的证明都成立，改过的不成立，不是附件的文件说出来")
    void anybodyChecksAnEntry(Visitors visitors) {
        long size = sealed(visitors);
        var kind = EntryForm.read(record.entry(size - 1).orElseThrow().entry().getBytes(StandardCharsets.UTF_8)).kind().term();
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            assertThat(visitor.open("/records").status()).isEqualTo(200);
            assertThat(visitor.words()).contains("已经封存");
            visitor.finds("/records").picture("records-" + visitor.page().viewportSize().width);
            for (var hashing : Hashing.values()) {
                check(visitor, "record.tlog-proof", proof(size - 1, hashing));
                assertThat(visitor.words()).contains("证明成立", "种类", kind);
            }
            visitor.page().evaluate("window.scrollTo(0, 0)");
            visitor.finds("checked").picture("record-checked-" + visitor.page().viewportSize().width);
            check(visitor, "record.tlog-proof", proof(size - 1, Hashing.SM3), new FilePayload("别的.pdf", "application/pdf", new byte[] {1, 2, 3}));
            assertThat(visitor.words()).contains("别的.pdf：不是这一条记录的附件");
            // Another entry's words at this entry's place.
            var others = new String(proof(size - 2, Hashing.SM3), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("extra ")).findFirst().orElseThrow();
            var changed = new String(proof(size - 1, Hashing.SM3), StandardCharsets.UTF_8).replaceFirst("extra \\S+", others);
            check(visitor, "record.tlog-proof", changed.getBytes(StandardCharsets.UTF_8));
            assertThat(visitor.words()).contains("证明不成立").doesNotContain("证明成立：");
            check(visitor, "notes.txt", "早上好".getBytes(StandardCharsets.UTF_8));
            assertThat(visitor.words()).contains("这不是记录的证明");
            visitor.page().reload();
        }
    }

    @Test
    @DisplayName("一条记录的页面自己核对自己；没有这一条的，说没有")
    void entryPage(Visitors visitors) {
        sealed(visitors);
        var visitor = visitors.phone();
        assertThat(visitor.open("/records/entries/0").status()).isEqualTo(200);
        visitor.page().locator("[data-answer] .okmsg").waitFor(new Locator.WaitForOptions().setTimeout(10_000));
        assertThat(visitor.words()).contains("证明成立", "SM3 的证明");
        visitor.finds("/records/entries/0").picture("record-entry-" + visitor.page().viewportSize().width);
        assertThat(visitor.open("/records/entries/999999999").status()).isEqualTo(404);
        assertThat(visitor.open("/records/entries/-1").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("浏览器里的 SM3 与标准的例子相同；随便改一个字节，从不误认")
    void knownAnswersAndMutations(Visitors visitors) {
        long size = sealed(visitors);
        var visitor = visitors.desktop();
        visitor.open("/records");
        var page = visitor.page();
        // GB/T 32905-2016, appendix A
        assertThat(page.evaluate("document.querySelector('[data-record-check]').record.sm3('abc')")).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(page.evaluate("document.querySelector('[data-record-check]').record.sm3('abcd'.repeat(16))")).isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        var random = new Random(9162);
        for (var hashing : Hashing.values()) {
            var proof = new String(proof(size / 2, hashing), StandardCharsets.UTF_8);
            assertThat(accepts(page, proof)).isTrue();
            for (int i = 0; i < 60; i++) {
                int at = random.nextInt(proof.length());
                char other = (char) (proof.charAt(at) ^ 1 << random.nextInt(5));
                assertThat(accepts(page, proof.substring(0, at) + other + proof.substring(at + 1))).as("byte " + at + " of\n" + proof).isFalse();
            }
        }
    }

    private static boolean accepts(Page page, String proof) {
        return (Boolean) page.evaluate("proof => document.querySelector('[data-record-check]').record.check(proof).catch(() => false)", proof);
    }

    @Test
    @DisplayName("没有脚本的，告诉用核对程序")
    void withoutScripts(Visitors visitors) {
        sealed(visitors);
        var visitor = visitors.phoneWithoutScripts();
        visitor.open("/records");
        assertThat(visitor.words()).contains("请用下面的核对程序");
        visitor.finds("/records without scripts");
    }
}
