// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import cn.yifa.kernel.record.Malformed;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// The witness over HTTP: `POST /add-checkpoint` asks for its signature, `GET /ORIGIN/checkpoint` is the last head that it gave one to.
final class WitnessServer implements AutoCloseable {

    private static final String LAST = "/checkpoint";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Witness witness;
    private final HttpServer http;

    WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
        this.witness = witness;
        this.http = HttpServer.create(address, 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var method = exchange.getRequestMethod();
            if (path.equals(AddCheckpoint.PATH)) {
                if (method.equals("POST")) {
                    var answer = witness.add(exchange.getRequestBody().readNBytes(AddCheckpoint.LONGEST + 1));
                    send(exchange, answer.status(), answer.size() ? AddCheckpoint.SIZE_TYPE : TEXT, answer.body());
                } else {
                    exchange.getResponseHeaders().set("Allow", "POST");
                    send(exchange, 405, TEXT, "POST expected\n");
                }
            } else if (method.equals("GET") && path.endsWith(LAST) && path.length() > LAST.length()) {
                last(exchange, path.substring(1, path.length() - LAST.length()));
            } else {
                send(exchange, 404, TEXT, "nothing here\n");
            }
        }
    }

    private void last(HttpExchange exchange, String origin) throws IOException {
        try {
            var head = witness.last(origin);
            send(exchange, head.isPresent() ? 200 : 404, TEXT, head.map(Object::toString).orElse("no head of this log\n"));
        } catch (IOException | Malformed _) {
            send(exchange, 503, TEXT, "the memory of this log can't be read\n");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
