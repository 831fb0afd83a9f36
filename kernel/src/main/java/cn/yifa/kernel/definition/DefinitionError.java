// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.definition;

import java.util.List;
import java.util.stream.Collectors;

/// Definitions that do not load (定义不能载入), with all their faults.
public final class DefinitionError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public DefinitionError(List<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n", "定义有 " + problems.size() + " 处错误，不能载入：\n", "")));
        this.problems = problems.stream().sorted().toList();
    }

    public List<Problem> problems() {
        return problems;
    }
}
