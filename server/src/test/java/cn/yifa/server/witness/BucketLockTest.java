// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.storage.SystemClock;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// What is said of the lock, and that it is asked after. No S3 server with object lock can be had in tests: this one only writes down what it hears.
@DisplayName("对象锁定的请求")
class BucketLockTest {

    private static final SystemClock CLOCK = new SystemClock(Clock.fixed(Instant.parse("2026-11-26T02:00:00Z"), ZoneOffset.UTC));

    private final Headers put = new Headers();
    private boolean locks = true;
    private HttpServer server;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("PUT")) {
                put.putAll(exchange.getRequestHeaders());
                exchange.getRequestBody().readAllBytes();
            } else if (locks) {
                for (var name : new String[] {"x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date"}) {
                    exchange.getResponseHeaders().set(name, put.getFirst(name));
                }
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        client = S3Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort())).region(Region.US_EAST_1).forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).credentialsProvider(AnonymousCredentialsProvider.create()).build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    @DisplayName("只写新的，锁到到期那天，连桶的主人也不能删；服务器没有锁上就不算")
    void locks() throws IOException {
        var archive = new BucketArchive(client, "heads", "", Duration.ofDays(3650), CLOCK);
        assertThat(archive.add(Hashing.SM3, 5, new byte[] {'x'})).isTrue();
        assertThat(put.getFirst("If-None-Match")).isEqualTo("*");
        assertThat(put.getFirst("x-amz-object-lock-mode")).isEqualTo("COMPLIANCE");
        assertThat(Instant.parse(put.getFirst("x-amz-object-lock-retain-until-date"))).isEqualTo("2036-11-23T02:00:00Z");
        assertThat(put.getFirst("Content-MD5")).isNotBlank();
        locks = false;
        assertThatThrownBy(() -> archive.add(Hashing.SM3, 6, new byte[] {'x'})).isInstanceOf(IOException.class).hasMessageContaining("对象锁定");
    }
}
