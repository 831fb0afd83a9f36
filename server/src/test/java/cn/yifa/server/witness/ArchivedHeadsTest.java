// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@DisplayName("树头存到文件夹、存到真的 S3 服务器")
class ArchivedHeadsTest {

    enum Kind {
        FOLDER, BUCKET
    }

    private static final SystemClock CLOCK = new SystemClock(Clock.fixed(Instant.parse("2026-11-26T02:00:00Z"), ZoneOffset.UTC));
    private static final String USER = "yifa";
    private static final String SECRET = "not-a-secret";

    private static S3Proxy server;
    private static S3Client client;

    @TempDir
    private Path folder;

    private final GrownHeads heads = new GrownHeads();

    @BeforeAll
    static void start() throws Exception {
        server = S3Proxy.builder().endpoint(URI.create("http://127.0.0.1:0")).blobStore(new TransientNio2BlobStore()).awsAuthentication(AuthenticationType.AWS_V4, USER, SECRET).build();
        server.start();
        client = S3Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + server.getPort())).region(Region.US_EAST_1).forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(USER, SECRET))).build();
        client.createBucket(request -> request.bucket("heads"));
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.stop();
    }

    private Archive archive(Kind kind) {
        return kind == Kind.FOLDER ? new FolderArchive(folder) : new BucketArchive(client, "heads", folder.getFileName() + "/", null, CLOCK);
    }

    private ArchivedHeads outside(Archive archive) {
        return new ArchivedHeads("存放处", archive, Duration.ofMinutes(1), heads, CLOCK);
    }

    private Outside.Shown show(Archive archive, Hashing tree, long last) throws IOException, Disagreement {
        return outside(archive).show(tree, heads.head(tree), last);
    }

    /// As whoever may write there could.
    private void overwrite(Kind kind, Hashing tree, long size, byte[] bytes) throws IOException {
        if (kind == Kind.FOLDER) {
            Files.write(folder.resolve(Archive.name(tree, size)), bytes);
        } else {
            client.putObject(request -> request.bucket("heads").key(folder.getFileName() + "/" + Archive.name(tree, size)), RequestBody.fromBytes(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("每个树头一份，写了就不动；再送一遍不变")
    void keeps(Kind kind) throws IOException, Disagreement {
        var archive = archive(kind);
        for (var tree : Hashing.values()) {
            long last = 0;
            for (long size : new long[] {1, 9, 10, 300}) {
                heads.grown(size);
                var shown = show(archive, tree, last);
                assertThat(shown.at()).isEqualTo(CLOCK.instant());
                assertThat(SignedNote.parse(archive.read(tree, size).orElseThrow()).text()).isEqualTo(heads.head(tree).text());
                var before = archive.read(tree, size).orElseThrow();
                show(archive, tree, last);
                show(archive, tree, size);
                assertThat(archive.read(tree, size).orElseThrow()).isEqualTo(before);
                last = size;
            }
            assertThat(archive.above(tree, 0)).containsExactlyInAnyOrder(1L, 9L, 10L, 300L);
            assertThat(archive.above(tree, 10)).containsExactly(300L);
            assertThat(archive.add(tree, 9, new byte[] {'x'})).isFalse();
            assertThat(archive.read(tree, 9).orElseThrow()).hasSizeGreaterThan(1);
            assertThat(archive.read(tree, 8)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("同样大小的另一个、不是延续的、变短的：拒绝，存着的不动")
    void refuses(Kind kind) throws IOException, Disagreement {
        var archive = archive(kind);
        for (var tree : Hashing.values()) {
            heads.forked(Long.MAX_VALUE).grown(20);
            show(archive, tree, 0);
            var kept = archive.read(tree, 20).orElseThrow();
            heads.forked(15);
            for (long last : new long[] {0, 20}) {
                assertThatThrownBy(() -> show(archive, tree, last)).isInstanceOf(Disagreement.class).hasMessageContaining("分叉");
            }
            heads.grown(30);
            for (long last : new long[] {0, 14, 20}) {
                assertThatThrownBy(() -> show(archive, tree, last)).isInstanceOf(Disagreement.class).hasMessageContaining("分叉");
            }
            heads.grown(12);
            assertThatThrownBy(() -> show(archive, tree, 0)).isInstanceOf(Disagreement.class).hasMessageContaining("变短");
            assertThat(archive.above(tree, 0)).containsExactly(20L);
            assertThat(archive.read(tree, 20).orElseThrow()).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("存着的损坏了、换成别人的了、不见了：说明是哪一份，不往下写")
    void damaged(Kind kind) throws IOException, Disagreement {
        var archive = archive(kind);
        var tree = Hashing.SM3;
        heads.grown(5);
        show(archive, tree, 0);
        var good = archive.read(tree, 5).orElseThrow();
        var other = new GrownHeads().grown(4).head(tree).bytes();
        var unsigned = new SignedNote(heads.head(tree).text(), new GrownHeads().grown(4).head(tree).signatures()).bytes();
        heads.grown(9);
        for (var bad : List.of(Arrays.copyOf(good, 20), new byte[0], other, unsigned, heads.head(Hashing.SHA_256).bytes())) {
            overwrite(kind, tree, 5, bad);
            assertThatThrownBy(() -> show(archive, tree, 5)).isInstanceOf(IOException.class).hasMessageContaining(Archive.name(tree, 5));
        }
        assertThatThrownBy(() -> show(archive, tree, 7)).isInstanceOf(IOException.class).hasMessageContaining("不见了");
        assertThat(archive.above(tree, 5)).isEmpty();
        overwrite(kind, tree, 5, good);
        assertThat(show(archive, tree, 5).place()).contains("000000000000000009.note");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("两份不同的同时写：只有一份成")
    void race(Kind kind) throws Exception {
        var archive = archive(kind);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 1; round <= 5; round++) {
                long size = round;
                var together = new CyclicBarrier(4);
                var won = new ArrayList<Boolean>();
                for (var answer : threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> (Callable<Boolean>) () -> {
                    together.await();
                    return archive.add(Hashing.SM3, size, ("head " + i).getBytes(StandardCharsets.US_ASCII));
                }).toList())) {
                    won.add(answer.get());
                }
                assertThat(won).containsOnlyOnce(true);
                assertThat(archive.read(Hashing.SM3, size).orElseThrow()).asString().isEqualTo("head " + won.indexOf(true));
            }
        }
    }

    @Test
    @DisplayName("文件夹不在（没有挂上）：不另建一个；写到一半留下的不算")
    void folderIsGone() throws IOException, Disagreement {
        heads.grown(5);
        assertThatThrownBy(() -> show(new FolderArchive(folder.resolve("not-mounted")), Hashing.SM3, 0)).isInstanceOf(IOException.class).hasMessageContaining("没有文件夹");
        Files.createDirectories(folder.resolve("sm3"));
        Files.write(folder.resolve("sm3/123.new"), new byte[] {'x'});
        show(archive(Kind.FOLDER), Hashing.SM3, 0);
        assertThat(archive(Kind.FOLDER).above(Hashing.SM3, 0)).containsExactly(5L);
    }

    @Test
    @DisplayName("桶不在、密钥不对、要锁而服务器不会锁：说明是什么，不算见证过")
    void bucketFails() {
        heads.grown(5);
        assertThatThrownBy(() -> show(new BucketArchive(client, "no-such-bucket", "", null, CLOCK), Hashing.SM3, 0)).isInstanceOf(IOException.class).hasMessageContaining("no-such-bucket");
        assertThatThrownBy(() -> show(new BucketArchive(client, "heads", folder.getFileName() + "/", Duration.ofDays(3650), CLOCK), Hashing.SM3, 0)).isInstanceOf(IOException.class)
                .hasMessageContaining("存储桶 heads");
    }
}
