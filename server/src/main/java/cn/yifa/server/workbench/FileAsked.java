// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.register.Registers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A file with changes of a register that somebody wants to bring in.
record FileAsked(Register register) implements ChangeAsked {

    private static final String WORD = "import";

    static Optional<FileAsked> of(Registers registers, Map<String, String> asked) {
        return asked.getOrDefault("do", "").equals(WORD) ? registers.find(asked.getOrDefault("register", "")).map(FileAsked::new) : Optional.empty();
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public String query() {
        return "register=" + encoded() + "&do=" + WORD;
    }

    @Override
    public String inWords(String title) {
        return "从文件导入" + register.name();
    }

    @Override
    public boolean fits(Procedure procedure) {
        return procedure.changes().containsKey(register.id());
    }

    @Override
    public String in(String matter) {
        return matter + "/import?register=" + encoded();
    }

    private String encoded() {
        return URLEncoder.encode(register.id(), StandardCharsets.UTF_8);
    }
}
