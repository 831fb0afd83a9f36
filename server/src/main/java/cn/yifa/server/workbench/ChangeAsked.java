// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.register.Registers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What somebody came to do to a register before they have said in which case.
sealed interface ChangeAsked permits LineAsked, FileAsked {

    Register register();

    /// Of the entry; empty for a new one, and for a file.
    String key();

    /// By which it is carried along in addresses.
    String query();

    String inWords(String title);

    /// Whether cases of the procedure may do it.
    boolean fits(Procedure procedure);

    /// Where it is done in a case.
    String in(String matter);

    static Optional<ChangeAsked> of(Registers registers, Map<String, String> asked) {
        return LineAsked.of(registers, asked).<ChangeAsked>map(line -> line).or(() -> FileAsked.of(registers, asked));
    }

    /// As it was written by [#query].
    static Optional<ChangeAsked> parse(Registers registers, String query) {
        return of(registers, RegisterAddress.decoded(query).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getFirst())));
    }

    /// Where a case is chosen for it.
    default String proposing() {
        return RegisterAddress.of(register()) + "/propose?" + query();
    }
}
