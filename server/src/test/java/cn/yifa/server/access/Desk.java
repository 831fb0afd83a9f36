// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at a browser of their own, with cookies and forms but without scripts, who follows no redirect unseen.
public final class Desk {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();
    private String token = "";

    public Desk(int port) {
        this.port = port;
    }

    /// Signed in with a demonstration account.
    public static Desk of(int port, String account) {
        var desk = new Desk(port);
        var answer = desk.signIn(account, "yifa-demo");
        if (answer.statusCode() != 302 || location(answer).contains("/sign-in")) {
            throw new IllegalStateException(account + " could not sign in: " + answer.statusCode() + " " + location(answer));
        }
        return desk;
    }

    public HttpResponse<String> signIn(String account, String password) {
        get("/sign-in");
        var answer = post("/sign-in", Map.of("username", account, "password", password));
        token = "";
        return answer;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return seen(send(request(path, headers).GET()));
    }

    /// A file, byte by byte.
    public HttpResponse<byte[]> download(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray());
    }

    /// Sends a form with the token against forgery of the page seen last; without one, of the page of one's password.
    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return change("POST", path, form, headers);
    }

    /// The same by any method that changes something.
    public HttpResponse<String> change(String method, String path, Map<String, String> form, String... headers) {
        if (token.isEmpty()) {
            get("/account/password");
        }
        return plain(method, path, form, token.isEmpty() ? headers : with(headers, "X-CSRF-TOKEN", token));
    }

    /// Sends a file in a form, with the token against forgery.
    public HttpResponse<String> upload(String path, String field, String name, byte[] content) {
        return upload(path, field, name, content, Map.of());
    }

    /// @param others what else the form says
    public HttpResponse<String> upload(String path, String field, String name, byte[] content, Map<String, String> others) {
        if (token.isEmpty()) {
            get("/account/password");
        }
        var boundary = "--desk" + Integer.toHexString(name.hashCode());
        var texts = others.entrySet().stream().map(other -> "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + other.getKey() + "\"\r\n\r\n" + other.getValue() + "\r\n").collect(Collectors.joining());
        var head = texts + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofByteArray(content), BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary).header("X-CSRF-TOKEN", token).POST(body));
    }

    /// Sends a form without any token.
    public HttpResponse<String> plain(String method, String path, Map<String, String> form, String... headers) {
        var body = form.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
        var request = request(path, headers).method(method, BodyPublishers.ofString(body));
        return send(java.util.Arrays.asList(headers).contains("Content-Type") ? request : request.header("Content-Type", "application/x-www-form-urlencoded"));
    }

    public static String[] with(String[] headers, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(headers), java.util.Arrays.stream(more)).toArray(String[]::new);
    }

    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    Optional<String> session() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("JSESSIONID")).map(HttpCookie::getValue).findFirst();
    }

    private HttpResponse<String> seen(HttpResponse<String> answer) {
        var found = CSRF.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return headers.length == 0 ? request.header("Accept", "text/html") : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
