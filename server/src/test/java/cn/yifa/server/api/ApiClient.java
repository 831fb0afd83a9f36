// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A script that uses the API as one person.
public final class ApiClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOUNDARY = "----yifa-test-boundary";

    private final int port;
    private final String authorization;

    public ApiClient(int port, String account) {
        this(port, account, account.isEmpty() ? "" : "Basic " + Base64.getEncoder().encodeToString((account + ":yifa-demo").getBytes(StandardCharsets.UTF_8)));
    }

    private ApiClient(int port, String account, String authorization) {
        this.port = port;
        this.authorization = authorization;
    }

    /// Somebody with a token of their own, which is checked more quickly than a password.
    public static ApiClient bearing(int port, String token) {
        return new ApiClient(port, "", "Bearer " + token);
    }

    /// An answer: status, media type, body and headers.
    public record Answer(int status, String type, byte[] body, HttpHeaders headers) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public Answer get(String path, String... headers) {
        return send(with(request(path), headers).GET());
    }

    public Answer post(String path, Map<String, ?> json, String... headers) {
        return send(with(request(path), headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(json))));
    }

    public Answer head(String path) {
        return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    public Answer patch(String path, String type, byte[] body, String... headers) {
        return send(with(request(path), headers).header("Content-Type", type).method("PATCH", BodyPublishers.ofByteArray(body)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /// Uploads a file as the part `file`, with other parts as text.
    public Answer upload(String path, String fileName, byte[] file, Map<String, String> others, String... headers) {
        var body = new ByteArrayOutputStream();
        others.forEach((name, value) -> write(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        write(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(file);
        write(body, "\r\n--" + BOUNDARY + "--\r\n");
        return send(with(request(path), headers).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY).POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    public Answer send(String path, String type, BodyPublisher body) {
        return send(request(path).header("Content-Type", type).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
