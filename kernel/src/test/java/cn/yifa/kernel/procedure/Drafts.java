// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import java.util.ArrayList;
import java.util.List;

/// Drafts of procedures as a lawyer may write them, for tests of what is wrong with them.
final class Drafts {

    static final String HEADER = """
            procedure: draft
            name: 试拟程序
            law: 试验条例
            in-force: 2020-01-01
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            """;

    static final int HEADER_LINES = 6;

    private Drafts() {}

    /// The faults of a draft, given without its header.
    static List<Problem> faults(String rest) {
        return faultsOf(HEADER + rest);
    }

    static List<Problem> faultsOf(String text) {
        var problems = new ArrayList<Problem>();
        ProcedureReader.read(new Source("draft.procedure.yaml", text), problems);
        return problems;
    }

    /// A draft without faults, given without its header.
    static Procedure procedure(String rest) {
        return ProcedureReader.read(new Source("draft.procedure.yaml", HEADER + rest), new ArrayList<>()).orElseThrow();
    }

    static List<String> messages(String rest) {
        return faults(rest).stream().map(Problem::message).toList();
    }
}
