// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.List;
import java.util.stream.Stream;

/// What all tickets come from (种子): SHA-256 of some lines that anybody can put together, of which nobody alone could choose the last.
///
/// @param plan       digest of the plan
/// @param frame      digest of the lists
/// @param secrets    of all parties in the order of the plan
/// @param publicText what the public event gave, such as the numbers of dice read aloud
public record Seed(String plan, String frame, List<Secret> secrets, String publicText) {

    public Seed {
        Hex256.required("plan", plan);
        Hex256.required("frame", frame);
        secrets = List.copyOf(secrets);
        publicText = PlainText.nfc(publicText);
        if (PlainText.whyNotLine(publicText).isPresent()) {
            throw new IllegalArgumentException("public seed: one line of plain text expected, found " + publicText.length() + " characters");
        }
    }

    /// The lines, each with a line feed: the algorithm, both digests, each secret, the public text. No part can contain a line feed, so that no other parts give the same lines.
    public String lines() {
        var parts = Stream.of(Stream.of(DrawPlan.ALGORITHM, plan, frame), secrets.stream().map(Secret::text), Stream.of(publicText)).flatMap(part -> part);
        return String.join("\n", parts.toList()) + "\n";
    }

    public String hex() {
        return Hex256.of(lines());
    }
}
