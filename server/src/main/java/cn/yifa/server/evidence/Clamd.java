// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Pattern;

/// A ClamAV daemon, asked by its own protocol: `zINSTREAM`, then pieces behind their lengths, the last of them empty.
final class Clamd implements Scanner {

    private static final Pattern ADDRESS = Pattern.compile("(?<host>.+):(?<port>\\d{1,5})");
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 180_000;
    private static final int LONGEST_ANSWER = 4_096;
    private static final int PIECE = 1 << 16;

    private final String host;
    private final int port;

    private Clamd(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /// @param address `host:port`
    /// @throws IllegalArgumentException when it is something else
    static Clamd at(String address) {
        var parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("yifa.scan.clamd: host:port expected, found \"" + address + "\"");
        }
        return new Clamd(parts.group("host"), Integer.parseInt(parts.group("port")));
    }

    @Override
    public Finding scan(InputStream content) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            try {
                send(content, new DataOutputStream(socket.getOutputStream()));
            } catch (IOException broken) {
                // It hangs up on what is too large for it, and has said so.
                return finding(answer(socket.getInputStream()));
            }
            return finding(answer(socket.getInputStream()));
        }
    }

    private static void send(InputStream content, DataOutputStream out) throws IOException {
        out.write("zINSTREAM\0".getBytes(US_ASCII));
        var piece = new byte[PIECE];
        for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
            if (read > 0) {
                out.writeInt(read);
                out.write(piece, 0, read);
            }
        }
        out.writeInt(0);
        out.flush();
    }

    private static String answer(InputStream in) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        for (int one = in.read(); one > 0; one = in.read()) {
            line.write(one);
            if (line.size() > LONGEST_ANSWER) {
                throw new IOException("clamd said more than an answer");
            }
        }
        if (line.size() == 0) {
            throw new EOFException("clamd hung up without an answer");
        }
        return line.toString(UTF_8).strip();
    }

    private static Finding finding(String answer) throws IOException {
        var said = answer.startsWith("stream: ") ? answer.substring("stream: ".length()) : answer;
        if (said.equals("OK")) {
            return new Finding(Verdict.CLEAN, "");
        }
        if (said.endsWith(" FOUND")) {
            return new Finding(Verdict.INFECTED, said.substring(0, said.length() - " FOUND".length()));
        }
        if (said.contains("size limit exceeded")) {
            return new Finding(Verdict.NOT_READ, said);
        }
        throw new IOException("clamd could not scan: " + said);
    }
}
