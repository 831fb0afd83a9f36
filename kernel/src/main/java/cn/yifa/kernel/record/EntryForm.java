// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import cn.yifa.kernel.cases.CaseId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// An entry's bytes in the log: canonical JSON (RFC 8785) of one shape for all kinds, whose members stand in the order in which they are read here.
///
/// `{"body":{"sha256":…,"sm3":…},"files":[…],"kind":"case-event","moment":"2026-11-26T04:10:31.000000Z","of":["<case>","3"],"version":1}`
public final class EntryForm {

    static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 1 << 18;
    private static final int LIKELY = 512;
    private static final int MOST_PARTS = 3;

    private EntryForm() {}

    /// Members are written in the order of RFC 8785; none of their values holds what would have to be escaped.
    public static byte[] write(Entry entry) {
        var stamp = entry.stamp();
        var out = new StringBuilder(LIKELY);
        write(stamp.body(), out.append("{\"body\":"));
        out.append(",\"files\":[");
        for (int i = 0; i < stamp.files().size(); i++) {
            write(stamp.files().get(i), i == 0 ? out : out.append(','));
        }
        MOMENT.formatTo(stamp.at(), out.append("],\"kind\":\"").append(entry.kind().code()).append("\",\"moment\":\""));
        out.append("\",\"of\":[\"").append(String.join("\",\"", entry.of())).append("\"],\"version\":1}");
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(Digests digests, StringBuilder out) {
        out.append("{\"sha256\":\"").append(digests.sha256()).append("\",\"sm3\":\"").append(digests.sm3()).append("\"}");
    }

    /// @throws Malformed when the bytes are no entry in its only form
    public static Entry read(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new Malformed("entry", "no more than " + LONGEST + " bytes", LONGEST);
        }
        var in = new Cursor("entry", bytes);
        in.expect("{\"body\":");
        var body = Digests.read(in);
        in.expect(",\"files\":[");
        var files = new ArrayList<Digests>();
        while (in.sees(files.isEmpty() ? "{" : ",{")) {
            in.skips(",");
            files.add(Digests.read(in));
        }
        in.expect("],\"kind\":\"");
        int at = in.position();
        var kind = in.ascii('"');
        in.expect(",\"moment\":\"");
        var moment = moment(in);
        in.expect("\",\"of\":[\"");
        var of = new ArrayList<String>(List.of(in.ascii('"')));
        while (of.size() < MOST_PARTS && in.skips(",\"")) {
            of.add(in.ascii('"'));
        }
        in.expect("],\"version\":1}");
        in.end();
        try {
            return entry(kind, of, new Entry.Stamp(moment, body, files));
        } catch (IllegalArgumentException e) {
            throw new Malformed("entry", "a kind with its identifiers and a moment", at, e);
        }
    }

    private static Instant moment(Cursor in) {
        int at = in.position();
        int year = in.digits(4);
        in.expect("-");
        int month = in.digits(2);
        in.expect("-");
        int day = in.digits(2);
        in.expect("T");
        int hour = in.digits(2);
        in.expect(":");
        int minute = in.digits(2);
        in.expect(":");
        int second = in.digits(2);
        in.expect(".");
        int micros = in.digits(6);
        in.expect("Z");
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second, micros * 1_000).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Malformed("entry", "a moment", at, e);
        }
    }

    /// @param of what it is about, as [Entry#of] gives it
    /// @throws IllegalArgumentException when there is no such kind, or it is not told so
    public static Entry entry(String kind, List<String> of, Entry.Stamp stamp) {
        var entry = switch (kind + "/" + of.size()) {
            case "case-event/2" -> new Entry.CaseEvent(stamp, matter(of), number(of.get(1)));
            case "register-change/3" -> new Entry.RegisterChange(stamp, of.getFirst(), uuid(of.get(1)), number(of.get(2)));
            case "document/3" -> new Entry.Document(stamp, matter(of), uuid(of.get(1)), number(of.get(2)));
            case "draw/2" -> new Entry.Draw(stamp, uuid(of.getFirst()), number(of.get(1)));
            case "refused-act/1" -> new Entry.RefusedAct(stamp, uuid(of.getFirst()));
            case "publication/1" -> new Entry.Publication(stamp, uuid(of.getFirst()));
            case "sign-in/1" -> new Entry.SignIn(stamp, uuid(of.getFirst()));
            case "grant/1" -> new Entry.Grant(stamp, uuid(of.getFirst()));
            case "export/1" -> new Entry.Export(stamp, uuid(of.getFirst()));
            case "administration/1" -> new Entry.Administration(stamp, uuid(of.getFirst()));
            case "sealed-data-view/2" -> new Entry.SealedDataView(stamp, matter(of), uuid(of.get(1)));
            default -> throw new IllegalArgumentException("entry: kind \"" + kind + "\" with " + of.size() + " identifiers is unknown");
        };
        if (!entry.of().equals(of)) {
            throw new IllegalArgumentException("entry: " + entry.of() + " expected, found " + of);
        }
        return entry;
    }

    private static CaseId matter(List<String> of) {
        return new CaseId(uuid(of.getFirst()));
    }

    private static UUID uuid(String text) {
        return UUID.fromString(text);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
