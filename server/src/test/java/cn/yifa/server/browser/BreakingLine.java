// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// A line to the server that breaks where a test wants it: at one request that a page sends of itself, before the server has it, in the middle of it, or when the server has done it and answers.
final class BreakingLine implements AutoCloseable {

    enum Side { BEFORE, MIDWAY, AFTER }

    private static final int ALL = Integer.MAX_VALUE;

    private final ServerSocket here;
    private final int server;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile int breaksAt = -1;
    private volatile Side side = Side.BEFORE;
    private final Semaphore kept = new Semaphore(0);
    private volatile boolean keeps;

    BreakingLine(int server) throws IOException {
        this.server = server;
        this.here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    String address() {
        return "http://localhost:" + here.getLocalPort();
    }

    /// Breaks at the request of this number from now on, counted from 0; once. A negative number lets all of them through.
    void breakAt(int number, Side where) {
        requests.clear();
        side = where;
        breaksAt = number;
    }

    /// Nothing gets through from now on, until it is said where it breaks.
    void down() {
        breaksAt = ALL;
    }

    /// Keeps the request of this number from now on, counted from 0, until it is let through.
    void keepAt(int number) {
        breakAt(number, Side.BEFORE);
        keeps = true;
    }

    void letThrough() {
        kept.release();
    }

    /// The requests since then.
    List<String> requests() {
        return List.copyOf(requests);
    }

    boolean broke() {
        return breaksAt < 0;
    }

    private void listen() {
        while (!here.isClosed()) {
            try {
                var client = here.accept();
                Thread.ofVirtual().start(() -> carry(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket client) {
        try (client) {
            var in = client.getInputStream();
            var head = head(in);
            if (head.isEmpty()) {
                return;
            }
            var lines = head.lines().filter(line -> !line.isEmpty() && !line.toLowerCase(Locale.ROOT).startsWith("connection:")).collect(Collectors.toList());
            var body = in.readNBytes(lines.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:")).map(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0));
            lines.add("Connection: close");
            send(client, (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1), body, breaks(lines.getFirst()));
        } catch (IOException broken) {
            // The browser has gone, which is its right.
        }
    }

    private boolean breaks(String request) {
        if (!request.contains(" /api/") && !request.contains("/session ")) {
            return false;
        }
        if (breaksAt == ALL) {
            return true;
        }
        requests.add(request.substring(0, request.lastIndexOf(' ')));
        if (requests.size() - 1 != breaksAt) {
            return false;
        }
        boolean waits = keeps;
        keeps = false;
        breaksAt = -1;
        if (waits) {
            kept.acquireUninterruptibly();
        }
        return !waits;
    }

    private void send(Socket client, byte[] head, byte[] body, boolean breaks) throws IOException {
        if (breaks && (side == Side.BEFORE || breaksAt == ALL)) {
            return;
        }
        try (var to = new Socket(InetAddress.getLoopbackAddress(), server)) {
            if (breaks && side == Side.MIDWAY) {
                to.getOutputStream().write(head, 0, body.length == 0 ? head.length / 2 : head.length);
                to.getOutputStream().write(body, 0, body.length / 2);
                to.getOutputStream().flush();
                return;
            }
            to.getOutputStream().write(head);
            to.getOutputStream().write(body);
            to.getOutputStream().flush();
            var answer = to.getInputStream().readAllBytes();
            if (!breaks) {
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.write(read);
            var so = head.size();
            if (read == '\n' && so > 3 && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    @Override
    public void close() {
        try {
            here.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
