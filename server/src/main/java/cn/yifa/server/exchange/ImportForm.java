// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Choice;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The form with which a file is brought into a case.
///
/// @param registers those that the case may change
/// @param register  the identifier of the one that is chosen
/// @param faults    why what was sent was not read, by the field where it is to be mended
/// @param earlier   the person's imports into the case, the newest first
public record ImportForm(String address, String caseAddress, String caseNumber, String caseTitle, List<Register> registers, String register, String day, String reason, boolean ending, boolean correcting,
        SequencedMap<String, String> faults, List<Import> earlier) {

    static final String REGISTER = "register";
    static final String FILE = "file";
    static final String DAY = "day";
    static final String REASON = "reason";

    public Input registerInput() {
        var chosen = registers.size() == 1 ? registers.getFirst().id() : register;
        return input(REGISTER, "导入到", Input.Kind.LIST).choices(registers.stream().map(one -> Choice.of(one.id(), one.name())).toList()).with(List.of(chosen));
    }

    /// @param limit how large a file may be that is sent as a whole, in words
    public Input fileInput(String limit) {
        return input(FILE, "文件", Input.Kind.FILES).hint("XLSX、CSV 或 JSON，不超过 " + limit + "；浏览器支持时大文件分段上传，可以更大，断了会接着传。第一行是表头，写字段的名称；没有的栏不改动。");
    }

    public Input dayInput() {
        return input(DAY, "生效日期", Input.Kind.DATE).hint("行里没有写生效日期的，自这一天起；导出以后改了内容的，改的内容也自这一天起，以前的不动。").with(List.of(day));
    }

    public Input reasonInput() {
        return input(REASON, "变更理由", Input.Kind.LONG_TEXT).with(List.of(reason));
    }

    private Input input(String name, String label, Input.Kind kind) {
        return Input.of(name, label, kind, true).faults(Optional.ofNullable(faults.get(name)).stream().toList());
    }
}
