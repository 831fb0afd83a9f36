// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.draw.Draws;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What somebody may do in a ceremony now, as a form; what they enter, read.
@Component
class ActForms {

    /// An act that is open to somebody.
    ///
    /// @param party for whom; empty when it is for none
    record Open(Form form, String party) {}

    private final Draws draws;

    ActForms(Draws draws) {
        this.draws = draws;
    }

    Optional<Open> open(DrawState state, Officer officer, String address, Instant now) {
        return switch (state.phase()) {
            case COMMITTING -> state.plan().parties().stream().filter(party -> state.commitmentOf(party).isEmpty() && draws.worksFor(party, officer)).findFirst()
                    .map(party -> new Open(commit(address, party), party));
            case REVEALING, LAST_REVEAL -> state.nextParty().filter(party -> draws.worksFor(party, officer)).map(party -> new Open(reveal(address, party), party));
            case AWAITING_SEED -> now.isBefore(state.plan().source().at()) || !draws.inCharge(state, officer) || draws.worksFor(state.plan().lastParty(), officer) || state.committedFor(state.plan().lastParty(), officer.id())
                    ? Optional.empty() : Optional.of(new Open(enter(address), ""));
            case CONFIRMING -> state.entered().map(DrawEvent.SeedEntered::by).filter(officer.id()::equals).isPresent() || !draws.inCharge(state, officer) ? Optional.empty() : Optional.of(new Open(confirm(address), ""));
            case WITNESSING, READY, DRAWN, VOID -> Optional.empty();
        };
    }

    private static Form commit(String address, String party) {
        return Form.of("commit", address + "/commit", "提交承诺", List.of(Input.hidden("party", party),
                Input.of("digest", "承诺", Kind.TEXT, true).hint("“随机数,秘密”的 SHA-256，64 位十六进制；秘密要用上面按钮做的那一种（32 位十六进制的随机数字），一个词猜得出来。秘密本身不要交出去")));
    }

    private static Form reveal(String address, String party) {
        return Form.of("reveal", address + "/reveal", "公开秘密", List.of(Input.hidden("party", party), Input.of("nonce", "随机数", Kind.TEXT, true).hint("64 位十六进制"), Input.of("secret", "秘密", Kind.TEXT, true)));
    }

    private static Form enter(String address) {
        return Form.of("seed", address + "/seed", "录入", List.of(Input.of("text", "公共种子", Kind.TEXT, true).hint("照读出来的写，一行；下一步由另一个人再录一遍")));
    }

    private static Form confirm(String address) {
        return Form.of("confirm", address + "/confirm", "复核", List.of(Input.of("text", "公共种子", Kind.TEXT, true).hint("不看别人录的，自己照读出来的再录一遍；不一样的，两个人都重新录")));
    }

    /// How somebody ends a draw that can't go on; nothing once it is over or its seed is known.
    Optional<Form> voiding(DrawState state, Officer officer, String address) {
        return state.ended().isPresent() || state.phase() == DrawState.Phase.READY || !draws.inCharge(state, officer) ? Optional.empty()
                : Optional.of(Form.of("void", address + "/void", "作废", List.of(Input.of("reason", "理由", Kind.LONG_TEXT, true).hint("一直公开，不能撤回。不要写个人信息"))).graveOne());
    }

    /// @param wrong takes what can't be one
    static Optional<Commitment> commitment(Entries entries, List<Refusal> wrong) {
        try {
            return Optional.of(new Commitment(entries.text("party"), entries.text("digest").toLowerCase(Locale.ROOT).replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            wrong.add(Refusal.ofField("BadDigest", "digest", "承诺是 64 位十六进制，照 sha256sum 打印的写"));
            return Optional.empty();
        }
    }

    static Optional<Secret> secret(Entries entries, List<Refusal> wrong) {
        var nonce = entries.text("nonce").toLowerCase(Locale.ROOT);
        if (!nonce.matches("[0-9a-f]{64}")) {
            wrong.add(Refusal.ofField("BadNonce", "nonce", "随机数是 64 位十六进制"));
        }
        try {
            return wrong.isEmpty() ? Optional.of(new Secret(entries.text("party"), nonce, entries.text("secret"))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            wrong.add(Refusal.ofField("BadText", "secret", "秘密是一行文字，没有控制字符"));
            return Optional.empty();
        }
    }
}
