// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Possible.Whole;
import java.util.Arrays;
import java.util.Optional;

/// What the kernel lets people do in every procedure, each on a page of its own.
enum Commanding {
    RETURN("return", "退回", "退回到已经走过的环节，由该环节重新办理。"),
    REASSIGN("reassign", "转办", "把这项待办交给另一个岗位或另一个人办理。"),
    SIGNERS("signers", "会签加签", "请其他岗位会签或加签；他们都答复以后，本环节才能继续。"),
    ANSWER("answer", "答复会签", "同意或不同意；不同意的要写明理由。"),
    URGE("urge", "催办", "提醒正在办理的岗位抓紧办理。催办记入办件，对方的待办里会看到。"),
    AMEND("amend", "修改事项", "更正事项的内容、处室或时限；待办和期限随之调整，改动和理由都记入办件。"),
    SUSPEND("suspend", "中止", "暂停办理，本机关的期限停计；事由消失后恢复。"),
    RESUME("resume", "恢复", "恢复办理，期限接着计算。"),
    TERMINATE("terminate", "终止", "不再办理这个办件。终止后不能恢复。"),
    WITHDRAW("withdraw", "撤回", "撤回您自己发起的办件。撤回后不能恢复。"),
    REOPEN("reopen", "重新办理", "让已办结的办件重新办理，期限重新计算。"),
    LINK("link", "关联办件", "登记与本办件有关的另一件：对它提起的复议、诉讼，转来的信访、投诉举报，同一申请人的其他申请。办结以后也可以登记。");

    private final String path;
    private final String title;
    private final String explanation;

    Commanding(String path, String title, String explanation) {
        this.path = path;
        this.title = title;
        this.explanation = explanation;
    }

    String path() {
        return path;
    }

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    /// Whether it ends the case.
    boolean grave() {
        return this == TERMINATE || this == WITHDRAW;
    }

    static Optional<Commanding> at(String path) {
        return Arrays.stream(values()).filter(command -> command.path.equals(path)).findFirst();
    }

    static Commanding of(Whole whole) {
        return switch (whole) {
            case URGE -> URGE;
            case AMEND -> AMEND;
            case SUSPEND -> SUSPEND;
            case RESUME -> RESUME;
            case TERMINATE -> TERMINATE;
            case WITHDRAW -> WITHDRAW;
            case REOPEN -> REOPEN;
            case LINK -> LINK;
        };
    }
}
