// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// One definition being read, and the faults found in it so far.
public final class Reading {

    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 20;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private Reading(String file) {
        this.file = file;
    }

    public static Reading of(Source source) {
        return new Reading(source.file());
    }

    /// The root of the text, or nothing when it isn't YAML.
    public Optional<Entry> root(Source source) {
        var settings = LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(false).setCodePointLimit(LONGEST).setUseMarks(true).build();
        try {
            if (!plain(settings, source.text())) {
                return Optional.empty();
            }
            var node = new Compose(settings).composeString(source.text());
            if (node.isEmpty()) {
                problem(0, 0, "文件是空的", List.of());
            }
            return node.map(root -> new Entry(this, root, ""));
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark();
            problem(mark.map(Mark::getLine).orElse(-1) + 1, mark.map(Mark::getColumn).orElse(-1) + 1, "不是正确的 YAML：" + e.getProblem(), List.of());
        } catch (YamlEngineException e) {
            problem(0, 0, "不是正确的 YAML：" + e.getMessage(), List.of());
        }
        return Optional.empty();
    }

    /// Whether the text is flat and finite as definitions are: nothing nested beyond reason, no anchors that repeat one another without end.
    private boolean plain(LoadSettings settings, String text) {
        int depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> 0;
            };
            if (depth > DEEPEST || event.getEventId() == Event.ID.Alias) {
                var mark = event.getStartMark();
                problem(mark.map(Mark::getLine).orElse(-1) + 1, mark.map(Mark::getColumn).orElse(-1) + 1,
                        depth > DEEPEST ? "嵌套超过 " + DEEPEST + " 层" : "定义里不使用锚点（&）和引用（*），请把内容写出来", List.of());
                return false;
            }
        }
        return true;
    }

    void problem(Node node, String message) {
        var mark = node.getStartMark();
        problem(mark.map(Mark::getLine).orElse(-1) + 1, mark.map(Mark::getColumn).orElse(-1) + 1, message, List.of());
    }

    public void problem(int line, int column, String message, List<String> path) {
        problems.add(new Problem(file, line, column, message, path));
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
