// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.definition;

import java.util.List;

/// A fault in a definition (定义错误): where it stands, what is wrong, and the path that shows it.
///
/// @param line   from 1; 0 when it concerns the file as a whole
/// @param path   the steps and actions that lead to the fault, when it is one of the net
public record Problem(String file, int line, int column, String message, List<String> path) implements Comparable<Problem> {

    public Problem {
        path = List.copyOf(path);
    }

    @Override
    public int compareTo(Problem other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + ":" + column : "") + " " + message + (path.isEmpty() ? "" : "。路径：" + String.join(" → ", path));
    }
}
