// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.DatabaseTest;
import cn.yifa.server.access.Audit;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.SystemClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Import(Audit.class)
@DisplayName("病毒检查")
class ScansTest {

    private static final int MOST = 1_000_000;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private SystemClock clock;

    @Autowired
    private Audit audit;

    @Autowired
    private Blobs blobs;

    @Autowired
    private TransactionTemplate transactions;

    private Scans scans(Optional<Scanner> scanner, boolean required) {
        return new Scans(jdbc, clock, audit, blobs, scanner, new ScanSettings(null, required), transactions);
    }

    private Evidence file(String content) {
        return blobs.put("材料.txt", "text/plain", new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private static void kept(Blobs blobs, Scans scans, Evidence file, String why) {
        assertThatThrownBy(() -> new ServedFiles(blobs, scans).saved(file)).isInstanceOf(KeptBack.class).hasMessageContaining(why);
    }

    @Test
    @DisplayName("检查完才提供；没有病毒的照常提供")
    void clean() {
        try (var clamd = new FakeClamd(MOST)) {
            var scans = scans(Optional.of(Clamd.at(clamd.address())), true);
            var file = file("干净的材料");
            kept(blobs, scans, file, "正在检查病毒");
            scans.scan(file.digest());
            assertThat(scans.of(file.digest()).kind()).isEqualTo(ScanState.Kind.CLEAN);
            assertThat(new ServedFiles(blobs, scans).saved(file).getStatusCode().value()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("有病毒的隔离：谁也取不到，用中文说明，并记入审计；名字怎么改都一样")
    void infected() {
        try (var clamd = new FakeClamd(MOST)) {
            var scans = scans(Optional.of(Clamd.at(clamd.address())), false);
            var file = file(FakeClamd.EICAR);
            scans.scan(file.digest());
            kept(blobs, scans, file, "发现病毒（Eicar-Test-Signature），已隔离");
            kept(blobs, scans, new Evidence(file.digest(), "照片.jpg", "image/jpeg", file.size()), "已隔离");
            assertThat(audit.page(file.digest(), 0, 10)).extracting(Audit.Entry::act).containsExactly("发现病毒，隔离");
            assertThat(scans.of(file.digest()).grave()).isTrue();
        }
    }

    @Test
    @DisplayName("检查程序停了：不提供，以后再查")
    void down() {
        var clamd = new FakeClamd(MOST);
        clamd.close();
        var scans = scans(Optional.of(Clamd.at(clamd.address())), false);
        var file = file("检查程序停了");
        scans.scan(file.digest());
        kept(blobs, scans, file, "正在检查病毒");
        assertThat(jdbc.sql("select count(*) from file_scan where digest = :digest").param("digest", file.digest()).query(Long.class).single()).isZero();
    }

    @Test
    @DisplayName("太大、检查程序不收的：要求检查时不提供，不要求时提供并说明没有检查")
    void tooLarge() {
        try (var clamd = new FakeClamd(100_000)) {
            var file = file("大".repeat(500_000));
            scans(Optional.of(Clamd.at(clamd.address())), true).scan(file.digest());
            kept(blobs, scans(Optional.of(Clamd.at(clamd.address())), true), file, "读不了");
            var lenient = scans(Optional.of(Clamd.at(clamd.address())), false).of(file.digest());
            assertThat(lenient.served()).isTrue();
            assertThat(lenient.words()).contains("没有检查");
        }
    }

    @Test
    @DisplayName("没有检查程序：不要求检查的提供并说明；要求检查的不提供")
    void none() {
        var file = file("没有检查程序");
        assertThat(scans(Optional.empty(), false).of(file.digest()).served()).isTrue();
        assertThat(scans(Optional.empty(), false).of(file.digest()).words()).contains("未作病毒检查");
        kept(blobs, scans(Optional.empty(), true), file, "没有配置病毒检查程序");
    }

    @Test
    @DisplayName("检查的结果改不了、删不掉")
    void onlyAddedTo() {
        scans(Optional.empty(), false).keep("0".repeat(64), new Scanner.Finding(Scanner.Verdict.INFECTED, "Test"));
        assertThatThrownBy(() -> owner.does("update file_scan set verdict = 'CLEAN'")).isInstanceOf(DataAccessException.class).hasMessageContaining("only added to");
        assertThatThrownBy(() -> owner.does("delete from file_scan")).isInstanceOf(DataAccessException.class).hasMessageContaining("only added to");
    }

    @Test
    @DisplayName("检查程序答非所问，不算没有病毒")
    void nonsense() throws IOException {
        assertThatThrownBy(() -> Clamd.at("clamd")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("host:port");
        try (var server = new java.net.ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write("stream: Cannot allocate memory ERROR\0".getBytes(UTF_8));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThatThrownBy(() -> Clamd.at("127.0.0.1:" + server.getLocalPort()).scan(new ByteArrayInputStream(new byte[10]))).isInstanceOf(IOException.class).hasMessageContaining("Cannot allocate");
        }
    }
}
