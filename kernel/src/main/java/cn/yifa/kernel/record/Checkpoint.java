// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// The head of a tree (树头) as C2SP tlog-checkpoint writes it: whose log, how many entries, which root.
///
/// @param origin     the log's lasting name, which is its key's name too
/// @param extensions further lines, none of them empty
public record Checkpoint(String origin, long size, byte[] root, List<String> extensions) {

    public Checkpoint {
        if (origin.isEmpty() || hasControls(origin) || size < 0 || root.length != Hashing.LENGTH || extensions.stream().anyMatch(line -> line.isEmpty() || hasControls(line))) {
            throw new IllegalArgumentException("checkpoint: an origin, a size, a root of 32 bytes and lines without control characters expected");
        }
        extensions = List.copyOf(extensions);
    }

    public Checkpoint(String origin, long size, byte[] root) {
        this(origin, size, root, List.of());
    }

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(c -> c < ' ');
    }

    /// The text of a note, as [SignedNote#text] holds it.
    ///
    /// @throws Malformed when it isn't a checkpoint in its only form
    public static Checkpoint parse(String text) {
        var in = new Cursor("checkpoint", text.getBytes(StandardCharsets.UTF_8));
        var origin = new String(in.until('\n'), StandardCharsets.UTF_8);
        long size = in.number();
        in.expect("\n");
        var root = in.hash('\n');
        var extensions = new ArrayList<String>();
        while (!in.atEnd()) {
            extensions.add(new String(in.until('\n'), StandardCharsets.UTF_8));
        }
        try {
            return new Checkpoint(origin, size, root, extensions);
        } catch (IllegalArgumentException e) {
            throw new Malformed("checkpoint", "lines without control characters", 0, e);
        }
    }

    public String text() {
        var text = new StringBuilder(origin).append('\n').append(size).append('\n').append(Base64.getEncoder().encodeToString(root)).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    public SignedNote signed(NoteSigner... signers) {
        return SignedNote.sign(text(), signers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }
}
