// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.EntryProof;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.kernel.record.TileId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("记录的接口")
class RecordOperationsTest {

    @LocalServerPort
    private int port;

    private ApiClient anybody;

    @BeforeEach
    void begin() throws InterruptedException {
        anybody = new ApiClient(port, "");
        long before = size();
        Desk.of(port, "fagui");
        for (int i = 0; i < 100 && size() <= before; i++) {
            Thread.sleep(100);
        }
        assertThat(size()).as("a sign-in is sealed soon").isGreaterThan(before);
    }

    private long size() {
        var answer = anybody.get("/api/records/checkpoint");
        return answer.status() == 404 ? 0 : head(answer).size();
    }

    private static Checkpoint head(ApiClient.Answer answer) {
        return Checkpoint.parse(SignedNote.parse(answer.body()).text());
    }

    private List<NoteKey> keys() {
        return anybody.get("/api/records/keys").text().lines().map(NoteKey::parse).toList();
    }

    @ParameterizedTest
    @CsvSource({"sm3", "sha256"})
    @DisplayName("不用登录：树头有签名，条目有证明，前后两个树头接得上，分片算出同一个根")
    void everythingProvesItself(String tree) {
        var hashing = Hashing.of(tree);
        var note = SignedNote.parse(anybody.get("/api/records/checkpoint?tree=" + tree).body());
        assertThat(note.signers(keys())).singleElement().satisfies(key -> assertThat(key.algorithm().hashing()).isEqualTo(hashing));
        var head = Checkpoint.parse(note.text());

        var proof = anybody.get("/api/records/" + (head.size() - 1) + "/proof?tree=" + tree);
        assertThat(proof.headers().firstValue("Content-Disposition").orElse("")).contains(".tlog-proof");
        var entry = anybody.get("/api/records/" + (head.size() - 1)).body();
        assertThat(EntryProof.parse(proof.body()).proven(entry, keys())).hasSize(1);
        assertThat(EntryProof.parse(proof.body()).proven("{}".getBytes(StandardCharsets.UTF_8), keys())).isEmpty();

        long older = 1;
        var consistency = anybody.get("/api/records/consistency?from=" + older + "&to=" + head.size() + "&tree=" + tree).json();
        var path = new MerkleProof(StreamSupport.stream(consistency.get("path").spliterator(), false).map(hash -> Base64.getDecoder().decode(hash.asString())).toList());
        assertThat(path.isConsistent(hashing, older, hashing.leaf(anybody.get("/api/records/0").body()), head.size(), head.root())).isTrue();

        var edge = TileId.of(head.size()).getFirst();
        var tile = anybody.get("/api/records/" + tree + "/" + edge.path());
        assertThat(tile.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(tile.body()).startsWith(hashing.leaf(anybody.get("/api/records/" + edge.firstEntry()).body()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/records/checkpoint?tree=md5               | 400 | sm3 或 sha256
            /api/records/checkpoint?size=999999999         | 404 | 没有 999999999 条的树头
            /api/records/999999999                         | 404 | 没有第 999999999 条
            /api/records/-1                                | 404 | 没有第 -1 条
            /api/records/999999999/proof                   | 404 | 没有第 999999999 条
            /api/records/first/proof                       | 400 | first
            /api/records/consistency?from=2&to=1           | 400 | 依次
            /api/records/consistency?from=0&to=999999999   | 400 | 依次
            /api/records/consistency                       | 400 | from
            /api/records/sm3/tile/0/5                      | 400 | 分片的路径
            /api/records/sm3/tile/0/999                    | 404 | 没有这个分片
            /api/records/md5/tile/0/000                    | 400 | sm3 或 sha256
            /api/records/export?with=everything            | 400 | everything
            /api/records/export?from=999999999             | 400 | 离得最近
            /api/records/export?with=bodies                | 403 | 纪检监察
            /api/records/export?with=tiles,files           | 403 | 纪检监察
            """)
    @DisplayName("问错了的，说清楚哪里错")
    void wrongQuestions(String path, int status, String words) {
        var answer = anybody.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.text()).contains(words);
    }

    @Test
    @DisplayName("谁都可以导出条目；连正文的只给纪检监察，并且进审计")
    void export() {
        var open = anybody.get("/api/records/export");
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.text()).contains("\"kind\":\"sign-in\"").doesNotContain("\"content\":").endsWith("}\n");
        assertThat(new ApiClient(port, "fagui-head").get("/api/records/export?with=bodies").status()).isEqualTo(403);
        assertThat(new ApiClient(port, "auditor").get("/api/records/export?with=bodies").status()).isEqualTo(403);
        var whole = new ApiClient(port, "discipline").get("/api/records/export?with=tiles,bodies,files");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).contains("\"act\":\"登录\",\"actor\":\"fagui\"");
        assertThat(Desk.of(port, "auditor").get("/admin/audit?q=导出记录").body()).contains("discipline");
    }
}
