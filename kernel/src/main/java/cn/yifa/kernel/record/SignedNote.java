// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A text and its signatures (签名文本), as C2SP signed-note has it. Nothing of the text may be believed before [#signers] names somebody who is trusted.
///
/// @param text ends with a line feed
public record SignedNote(String text, List<Signature> signatures) {

    private static final int LONGEST = 1 << 16;
    private static final int MOST = 64;
    private static final String DASH = "\u00e2\u0080\u0094 ";

    /// @param bytes the key's id and the signature itself
    public record Signature(String name, byte[] bytes) {

        boolean isBy(NoteKey key) {
            return name.equals(key.name()) && Arrays.equals(bytes, 0, 4, key.id(), 0, 4);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, NoteSigner... signers) {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("note: lines without control characters expected, the last one ended");
        }
        return new SignedNote(text, Arrays.stream(signers).map(signer -> {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(signer.key().id());
            bytes.writeBytes(signer.sign(text.getBytes(StandardCharsets.UTF_8)));
            return new Signature(signer.key().name(), bytes.toByteArray());
        }).toList());
    }

    /// @throws Malformed when it isn't a signed note in its only form
    public static SignedNote parse(byte[] note) {
        int end = blankLine(note);
        var in = new Cursor("note", Arrays.copyOfRange(note, end, note.length));
        var signatures = new ArrayList<Signature>();
        while (!in.atEnd() && signatures.size() < MOST) {
            try {
                in.expect(DASH);
                int at = in.position();
                var name = utf8(in.until(' '), at);
                var bytes = in.base64('\n');
                if (!NoteKey.isName(name) || bytes.length <= 4) {
                    throw new Malformed("note", "a key's name and a signature", at);
                }
                signatures.add(new Signature(name, bytes));
            } catch (Malformed e) {
                throw new Malformed("note", "a signature line", end + e.position(), e);
            }
        }
        if (!in.atEnd()) {
            throw new Malformed("note", "at most " + MOST + " signatures", end + in.position());
        }
        return new SignedNote(utf8(Arrays.copyOf(note, end - 1), 0), signatures);
    }

    /// Where the signatures begin, after the last empty line.
    private static int blankLine(byte[] note) {
        if (note.length > LONGEST) {
            throw new Malformed("note", "no more than " + LONGEST + " bytes", LONGEST);
        }
        for (int i = 0; i < note.length; i++) {
            if (note[i] >= 0 && note[i] < ' ' && note[i] != '\n') {
                throw new Malformed("note", "no control characters", i);
            }
        }
        for (int i = note.length - 2; i > 0; i--) {
            if (note[i] == '\n' && note[i - 1] == '\n') {
                return i + 1;
            }
        }
        throw new Malformed("note", "an empty line and signatures after it", note.length);
    }

    private static String utf8(byte[] bytes, int at) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("note", "UTF-8", at, e);
        }
    }

    /// Which of the known keys signed it. Signatures of others are not looked at.
    ///
    /// None when a signature that names a known key is not its own: such a note is not to be believed at all.
    public Set<NoteKey> signers(Collection<NoteKey> known) {
        var signers = new HashSet<NoteKey>();
        for (var signature : signatures) {
            for (var key : known) {
                if (signature.isBy(key) && !verifies(key, signature)) {
                    return Set.of();
                }
                if (signature.isBy(key)) {
                    signers.add(key);
                }
            }
        }
        return signers;
    }

    private boolean verifies(NoteKey key, Signature signature) {
        return key.verifies(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(signature.bytes, 4, signature.bytes.length));
    }

    /// The same text with their signatures only; with none when [#signers] names nobody.
    public SignedNote signedBy(Collection<NoteKey> known) {
        var signers = signers(known);
        return new SignedNote(text, signatures.stream().filter(signature -> signers.stream().anyMatch(signature::isBy)).toList());
    }

    /// The same text with signatures added, such as those of witnesses.
    public SignedNote with(List<Signature> others) {
        var all = new ArrayList<>(signatures);
        all.addAll(others);
        return new SignedNote(text, all);
    }

    /// As it is published and parsed.
    @Override
    public String toString() {
        return text + "\n" + signatureLines();
    }

    /// What stands under the empty line.
    public String signatureLines() {
        var lines = new StringBuilder();
        for (var signature : signatures) {
            lines.append("— ").append(signature.name).append(' ').append(Base64.getEncoder().encodeToString(signature.bytes)).append('\n');
        }
        return lines.toString();
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }
}
