// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.util.List;
import java.util.Optional;

/// What verifying a file found (验证结果).
///
/// @param format     what it is, as far as that can be told
/// @param signatures in the order in which they stand in the file
/// @param problem    why it could not be verified, in words
public record Verification(Optional<Format> format, List<SignatureFinding> signatures, Optional<String> problem) {

    public enum Format { PDF, OFD }

    /// The answer in a word, the worst of its signatures.
    public enum Verdict {
        GENUINE("签章有效，文件没有改动"),
        SIGNER_UNKNOWN("文件签署后没有改动，但签署人的身份在这里不能确认"),
        DOUBTFUL("文件签署后没有改动，但证书在签署时不在有效期内"),
        ADDED_TO("文件签署后有增补，请以签署的内容为准"),
        CHANGED("文件不可信：签署后被改动，或者签名无效"),
        UNCHECKABLE("有签名无法验证"),
        UNSIGNED("文件里没有签名，无法知道是谁发出的、有没有改动"),
        UNREADABLE("这个文件不能验证");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Verification {
        signatures = List.copyOf(signatures);
    }

    static Verification unreadable(Optional<Format> format, String problem) {
        return new Verification(format, List.of(), Optional.of(problem));
    }

    public Verdict verdict() {
        if (problem.isPresent()) {
            return Verdict.UNREADABLE;
        }
        if (signatures.isEmpty()) {
            return Verdict.UNSIGNED;
        }
        return signatures.stream().map(Verification::verdict).max(Enum::compareTo).orElseThrow();
    }

    private static Verdict verdict(SignatureFinding one) {
        return switch (one.integrity()) {
            case CHANGED, FORGED -> Verdict.CHANGED;
            case UNCHECKABLE -> Verdict.UNCHECKABLE;
            case ADDED_TO -> Verdict.ADDED_TO;
            case UNCHANGED, SEALED_AFTER -> one.validity() != SignatureFinding.Validity.VALID ? Verdict.DOUBTFUL : one.trusted() ? Verdict.GENUINE : Verdict.SIGNER_UNKNOWN;
        };
    }
}
