// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import java.util.List;
import java.util.Optional;

/// What stands at the head of a letter (版头).
///
/// @param copyNumber 份号, six digits
/// @param secrecy    密级和保密期限, such as “秘密★1年”
/// @param urgency    紧急程度, such as “特急”
/// @param issuers    发文机关标志: whose letter it is, several when it is joint; “文件” is part of the mark where it is printed
/// @param number     发文字号, such as “粤工信函〔2020〕12号”; absent while it is a draft
/// @param signers    签发人, for letters that go up (上行文)
public record Head(Optional<String> copyNumber, Optional<String> secrecy, Optional<String> urgency, List<String> issuers, Optional<String> number, List<String> signers) {

    public Head {
        issuers = List.copyOf(issuers);
        signers = List.copyOf(signers);
    }

    public static Head of(String issuer) {
        return new Head(Optional.empty(), Optional.empty(), Optional.empty(), List.of(issuer), Optional.empty(), List.of());
    }

    public Head numbered(String drawn) {
        return new Head(copyNumber, secrecy, urgency, issuers, Optional.of(drawn), signers);
    }
}
