// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The pages of this very server as somebody without an account gets them (自己的公开页面).
@Component
class OwnPages {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int GONE = 599;

    private final Environment environment;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(5)).build();

    OwnPages(Environment environment) {
        this.environment = environment;
    }

    /// @param status 599 when there was no answer
    /// @param body   of pages only
    record Answer(int status, String body, String location) {

        boolean there() {
            return status < 400;
        }
    }

    /// @param path with what is asked after it, encoded
    Answer get(String path) {
        return send(path, "GET");
    }

    /// Only whether it is there.
    Answer head(String path) {
        return send(path, "HEAD");
    }

    private Answer send(String path, String method) {
        try {
            var request = HttpRequest.newBuilder(URI.create(site() + path)).timeout(PATIENCE).header("Accept", "text/html,*/*").method(method, HttpRequest.BodyPublishers.noBody()).build();
            HttpResponse<String> answer = http.send(request, info -> info.headers().firstValue("Content-Type").orElse("").startsWith("text/html") ? BodyHandlers.ofString().apply(info) : BodyHandlers.replacing("").apply(info));
            return new Answer(answer.statusCode(), answer.body(), answer.headers().firstValue("Location").orElse(""));
        } catch (IOException | IllegalArgumentException e) {
            return new Answer(GONE, "", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking for " + path, e);
        }
    }

    private String site() {
        var address = environment.getProperty("server.address", "127.0.0.1");
        var path = environment.getProperty("server.servlet.context-path", "");
        return "http://" + (address.equals("0.0.0.0") ? "127.0.0.1" : address.contains(":") ? "[" + address + "]" : address) + ":" + environment.getProperty("local.server.port", "8080") + path;
    }
}
