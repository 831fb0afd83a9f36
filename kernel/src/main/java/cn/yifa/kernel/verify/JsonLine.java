// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.Cursor;
import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.record.SignedNote;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// Reads one line of an export; what isn't in its only form is refused.
final class JsonLine {

    private static final int SALT_DIGITS = 2 * Digests.SALT;

    private JsonLine() {}

    /// Which line it is, by its first member.
    enum Kind {
        ENTRY("{\"body\":"), CASE("{\"case\":"), CONTENT("{\"content\":"), FILE("{\"file\":"), TILE("{\"tile\":"), HEAD("{\"head\":"), FAULT("{\"fault\":"), END("{\"end\":");

        private final String start;

        Kind(String start) {
            this.start = start;
        }
    }

    record Content(byte[] body, long of, byte[] salt) {}

    record State(CaseId matter, String state) {}

    record File(Digests found, long nth, long of) {}

    record TileLine(Hashing hashing, int level, long n, byte[] hashes) {}

    record Told(ExportLines.Fault fault, long of) {}

    record End(long entries, long heads) {}

    static Kind kind(byte[] line) {
        var in = cursor(line);
        for (var kind : Kind.values()) {
            if (in.sees(kind.start)) {
                return kind;
            }
        }
        throw in.wrong("a line of an export");
    }

    private static Cursor cursor(byte[] line) {
        return new Cursor("export", line);
    }

    static String text(byte[] line) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    }

    /// The body is what stands before the fixed end of the line; its digest says whether it is the one.
    static Content content(byte[] line) {
        var tail = ",\"salt\":\"".length() + SALT_DIGITS + "\"}".length();
        int digits = line.length - tail;
        while (digits > 0 && line[digits - 1] >= '0' && line[digits - 1] <= '9') {
            digits--;
        }
        int body = digits - ",\"of\":".length();
        int start = Kind.CONTENT.start.length();
        if (body <= start) {
            throw cursor(line).wrong("a body, its entry and its salt");
        }
        var in = cursor(Arrays.copyOfRange(line, body, line.length));
        in.expect(",\"of\":");
        long of = in.number();
        in.expect(",\"salt\":\"");
        var salt = HexFormat.of().parseHex(in.hex(SALT_DIGITS));
        in.expect("\"}");
        in.end();
        return new Content(Arrays.copyOfRange(line, start, body), of, salt);
    }

    /// The state is what stands before the end of the line.
    static State matter(byte[] line) throws CharacterCodingException {
        var in = cursor(line);
        in.expect("{\"case\":\"");
        var matter = CaseId.parse(in.ascii('"'));
        in.expect(",\"state\":");
        var state = text(line).substring(in.position());
        if (!state.endsWith("}}") && !state.equals(ExportLines.LATER + "}")) {
            throw cursor(line).wrong("a case and its state");
        }
        return new State(matter, state.substring(0, state.length() - 1));
    }

    static File file(byte[] line) {
        var in = cursor(line);
        in.expect("{\"file\":");
        var found = Digests.read(in);
        in.expect(",\"nth\":");
        long nth = in.number();
        in.expect(",\"of\":");
        long of = in.number();
        in.expect("}");
        in.end();
        return new File(found, nth, of);
    }

    static Told fault(byte[] line) {
        var in = cursor(line);
        in.expect("{\"fault\":\"");
        var fault = ExportLines.Fault.valueOf(in.ascii('"').toUpperCase(Locale.ROOT));
        in.expect(",\"of\":");
        long of = in.number();
        in.expect("}");
        in.end();
        return new Told(fault, of);
    }

    static TileLine tile(byte[] line) {
        var in = cursor(line);
        in.expect("{\"tile\":{\"hashes\":\"");
        var hashes = in.base64('"');
        in.expect(",\"hashing\":\"");
        var hashing = Hashing.of(in.ascii('"'));
        in.expect(",\"level\":");
        long level = in.number();
        in.expect(",\"n\":");
        long n = in.number();
        in.expect("}}");
        in.end();
        return new TileLine(hashing, Math.toIntExact(level), n, hashes);
    }

    static SignedNote head(byte[] line) throws CharacterCodingException {
        if (!(JsonReader.object(text(line)).get("head") instanceof String head)) {
            throw cursor(line).wrong("a head");
        }
        var note = SignedNote.parse(head.getBytes(StandardCharsets.UTF_8));
        if (!ExportLines.head(note).equals(text(line) + "\n")) {
            throw cursor(line).wrong("a head in canonical form");
        }
        return note;
    }

    static End end(byte[] line) {
        var in = cursor(line);
        in.expect("{\"end\":{\"entries\":");
        long entries = in.number();
        in.expect(",\"heads\":");
        long heads = in.number();
        in.expect("}}");
        in.end();
        return new End(entries, heads);
    }
}
