// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.letters.seal.SignatureFinding;
import cn.yifa.letters.seal.Verification;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// What was found out about the files that somebody brought (验证结果), in plain words.
public record VerifyView(List<VerifyView.Result> results) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    public VerifyView {
        results = List.copyOf(results);
    }

    /// @param name   of the file
    /// @param tone   how the answer is shown
    /// @param answer the answer in a sentence
    public record Result(String name, Tone tone, String answer, List<Signature> signatures) {

        static Result of(String name, Verification found) {
            return new Result(name, toneOf(found.verdict()), found.verdict().words() + found.problem().map(words -> "：" + words).orElse("") + "。",
                    found.signatures().stream().map(Signature::of).toList());
        }
    }

    public enum Tone { GOOD, DOUBTFUL, BAD }

    private static Tone toneOf(Verification.Verdict verdict) {
        return switch (verdict) {
            case GENUINE -> Tone.GOOD;
            case CHANGED -> Tone.BAD;
            case SIGNER_UNKNOWN, DOUBTFUL, ADDED_TO, UNCHECKABLE, UNSIGNED, UNREADABLE -> Tone.DOUBTFUL;
        };
    }

    /// @param lines what is said of it, name by name
    public record Signature(String title, List<Line> lines) {

        static Signature of(SignatureFinding one) {
            var lines = new ArrayList<Line>();
            lines.add(new Line("有没有改动", one.integrity().words()));
            one.remarks().forEach(remark -> lines.add(new Line("说明", remark)));
            lines.add(new Line("签署时间", one.at().map(VerifyView::words).orElse("签名里没有写")));
            if (one.integrity() != SignatureFinding.Integrity.UNCHECKABLE) {
                lines.add(new Line("证书持有人", one.subject()));
                lines.add(new Line("签发机构", one.issuer() + (one.trusted() ? "（受信任）" : "（这里不能确认它是不是可信）")));
                lines.add(new Line("证书有效期", one.validity().words()));
            }
            return new Signature(one.kind().term() + "：" + one.signer(), lines);
        }
    }

    public record Line(String name, String words) {}

    private static String words(Instant at) {
        return MINUTE.format(at) + "（签署人的计算机给出的时间）";
    }
}
