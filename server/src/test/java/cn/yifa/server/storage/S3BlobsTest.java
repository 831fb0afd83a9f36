// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Digests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@DisplayName("证据材料存到真的 S3 服务器")
class S3BlobsTest {

    private static final SealKey KEY = SealKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String USER = "yifa";
    private static final String SECRET = "not-a-secret";

    private static S3Proxy server;
    private static S3Client client;

    @TempDir
    private Path folder;

    private final Map<Digests, Long> kept = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        server = S3Proxy.builder().endpoint(URI.create("http://127.0.0.1:0")).blobStore(new TransientNio2BlobStore()).awsAuthentication(AuthenticationType.AWS_V4, USER, SECRET).build();
        server.start();
        client = S3Client.builder().endpointOverride(endpoint()).region(Region.US_EAST_1).forcePathStyle(true).httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(USER, SECRET))).build();
        client.createBucket(request -> request.bucket("evidence"));
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.stop();
    }

    private static URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    private static StorageSettings.S3 settings(String bucket, String secret) {
        return new StorageSettings.S3(endpoint().toString(), bucket, USER, secret, "us-east-1", true, DataSize.ofMegabytes(5));
    }

    private Blobs blobs() {
        return new Blobs(folder.resolve("blobs"), S3Blobs.of(settings("evidence", SECRET)), KEY, CLOCK, kept::put);
    }

    @Test
    @DisplayName("存进去的是密文，取回一字不差，从中间读也一样；本地不留")
    void keepsContent() throws IOException {
        var content = "身份证 440000199001010010。".repeat(9000).getBytes(UTF_8);
        var digest = blobs().put("身份证.txt", "text/plain", new ByteArrayInputStream(content)).digest();
        assertThat(kept).containsExactly(Map.entry(Digests.of(content), (long) content.length));
        assertThat(read(digest, 0)).isEqualTo(content);
        assertThat(read(digest, 150_001)).isEqualTo(Arrays.copyOfRange(content, 150_001, content.length));
        var there = client.getObjectAsBytes(request -> request.bucket("evidence").key(key(digest))).asByteArray();
        assertThat(new String(there, ISO_8859_1)).doesNotContain("440000199001010010");
        assertThat(folder.resolve("blobs/drafts")).isEmptyDirectory();
    }

    @Test
    @DisplayName("大文件分段送，送完才有")
    void parts() throws IOException {
        var content = new byte[12_000_000];
        new Random(5).nextBytes(content);
        var digest = blobs().put("录像.mp4", "video/mp4", new ByteArrayInputStream(content)).digest();
        assertThat(read(digest, 0)).isEqualTo(content);
        assertThat(read(digest, 11_000_000)).isEqualTo(Arrays.copyOfRange(content, 11_000_000, content.length));
        assertThat(client.headObject(request -> request.bucket("evidence").key(key(digest))).eTag()).as("of three parts").endsWith("-3\"");
        assertThat(client.listMultipartUploads(request -> request.bucket("evidence")).uploads()).isEmpty();
    }

    @Test
    @DisplayName("同样的内容只存一份，再送一次算最近送过")
    void storesOnce() throws IOException {
        var first = blobs().put("甲.txt", "text/plain", text("同"));
        var before = Instant.parse("2020-01-01T00:00:00Z");
        var second = blobs().put("乙.txt", "text/plain", text("同"));
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(read(first.digest(), 0)).isEqualTo("同".getBytes(UTF_8));
        assertThat(Duration.between(before, S3Blobs.of(settings("evidence", SECRET)).brought(first.digest()))).isPositive();
        assertThat(client.listObjectsV2(request -> request.bucket("evidence").prefix(key(first.digest()))).contents()).hasSize(1);
        var all = new ArrayList<String>();
        blobs().each(all::add);
        assertThat(all).contains(first.digest()).doesNotHaveDuplicates();
    }

    @Test
    void absent() {
        assertThat(blobs().has("0".repeat(64))).isFalse();
        assertThatThrownBy(() -> blobs().open("0".repeat(64))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    @DisplayName("存储桶不存在、密钥不对，启动时说明白")
    void unusable() {
        assertThatThrownBy(() -> S3Blobs.of(settings("no-such-bucket", SECRET))).isInstanceOf(CannotStart.class).hasMessageContaining("no-such-bucket").hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> S3Blobs.of(settings("evidence", "wrong"))).isInstanceOf(CannotStart.class);
    }

    @Test
    @DisplayName("没有收下的不算存好：不登记")
    void notTaken() {
        client.createBucket(request -> request.bucket("fleeting"));
        var blobs = new Blobs(folder.resolve("other"), S3Blobs.of(settings("fleeting", SECRET)), KEY, CLOCK, kept::put);
        client.deleteBucket(request -> request.bucket("fleeting"));
        assertThatThrownBy(() -> blobs.put("断.txt", "text/plain", text("断"))).isInstanceOf(UncheckedIOException.class);
        assertThat(kept).isEmpty();
        assertThat(folder.resolve("other/drafts")).isEmptyDirectory();
    }

    private byte[] read(String digest, long from) throws IOException {
        try (var found = blobs().open(digest)) {
            found.skipNBytes(from);
            return found.readAllBytes();
        }
    }

    private static String key(String digest) {
        return digest.substring(0, 2) + "/" + digest.substring(2, 4) + "/" + digest;
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
