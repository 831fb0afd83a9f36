// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.document.Pieces.Branch;
import cn.yifa.kernel.document.Pieces.Choice;
import cn.yifa.kernel.document.Pieces.Each;
import cn.yifa.kernel.document.Pieces.Item;
import cn.yifa.kernel.document.Pieces.Kept;
import cn.yifa.kernel.document.Pieces.LineEnd;
import cn.yifa.kernel.document.Pieces.Literal;
import cn.yifa.kernel.document.Pieces.Piece;
import cn.yifa.kernel.document.Pieces.Value;
import cn.yifa.kernel.document.Tokens.Directive;
import cn.yifa.kernel.document.Tokens.Token;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the text of a template, or of a part that is included in it, for one version of a procedure.
final class PieceReader {

    private static final String IF = "如果 ";
    private static final String ELSE_IF = "否则如果 ";
    private static final String ELSE = "否则";
    private static final String EACH = "每个 ";
    private static final String KEEP = "必印";
    private static final String ITEM = "此项";
    private static final String INCLUDE = "引用 ";
    private static final String END = "结束";
    private static final String REMARK = "#";

    private final Procedure procedure;
    private final Options options;
    private final Library library;
    private final Map<String, Field> readable;
    private final Parts parts;
    private final List<Source> within;
    private final Set<Source> included;
    private final List<Problem> problems;

    private List<Token> tokens = List.of();
    private int next;
    private boolean repeated;

    /// @param options  those of the choices of all versions
    /// @param included takes the parts that are included
    PieceReader(Procedure procedure, Options options, Library library, Parts parts, Set<Source> included, List<Problem> problems) {
        this(procedure, options, library, parts, List.of(), included, problems);
    }

    private PieceReader(Procedure procedure, Options options, Library library, Parts parts, List<Source> within, Set<Source> included, List<Problem> problems) {
        this.procedure = procedure;
        this.options = options;
        this.library = library;
        this.parts = parts;
        this.within = within;
        this.included = included;
        this.problems = problems;
        this.readable = new LinkedHashMap<>(procedure.fields());
        this.readable.put(Fact.TODAY.id(), Fact.TODAY);
    }

    /// @param text what is to be read of the source, from its line `first` on
    List<Piece> read(Source source, String text, int first) {
        var reader = new PieceReader(procedure, options, library, parts, append(source), included, problems);
        reader.repeated = repeated;
        reader.tokens = Tokens.of(text, first, reader::fault);
        var pieces = reader.pieces(Optional.empty());
        while (reader.next < reader.tokens.size()) {
            var stray = (Directive) reader.tokens.get(reader.next++);
            reader.fault(stray, "“{" + stray.text() + "}”前面没有与它成对的“{如果 …}”“{每个 …}”或“{必印}”");
            pieces.addAll(reader.pieces(Optional.empty()));
        }
        return pieces;
    }

    private List<Source> append(Source source) {
        var all = new ArrayList<>(within);
        all.add(source);
        return all;
    }

    private void fault(Token at, String message) {
        problems.add(new Problem(within.getLast().file(), at.line(), at.column(), message, List.of()));
    }

    /// The pieces until a directive that belongs to what is `open`, or the end.
    private List<Piece> pieces(Optional<Directive> open) {
        var pieces = new ArrayList<Piece>();
        while (next < tokens.size()) {
            switch (tokens.get(next)) {
                case Tokens.Words(int line, int column, String text) -> pieces.add(new Literal(text));
                case Tokens.End(int line, int column, boolean blank) -> pieces.add(new LineEnd(blank));
                case Directive directive -> {
                    if (directive.text().equals(END) || directive.text().equals(ELSE) || directive.text().startsWith(ELSE_IF)) {
                        return pieces;
                    }
                    next++;
                    piece(directive, pieces);
                    continue;
                }
            }
            next++;
        }
        open.ifPresent(directive -> fault(directive, "“{" + directive.text() + "}”没有“{结束}”"));
        return pieces;
    }

    private void piece(Directive directive, List<Piece> pieces) {
        var text = directive.text();
        if (text.startsWith(REMARK)) {
            return;
        }
        if (text.startsWith(IF)) {
            pieces.add(choice(directive));
        } else if (text.startsWith(EACH)) {
            each(directive).ifPresent(pieces::add);
        } else if (text.equals(KEEP)) {
            pieces.add(kept(directive));
        } else if (text.startsWith(INCLUDE)) {
            pieces.addAll(include(directive, text.substring(INCLUDE.length()).strip()));
        } else if (text.equals(ITEM)) {
            if (!repeated) {
                fault(directive, "“{此项}”只写在“{每个 …}”和它的“{结束}”之间");
            }
            pieces.add(new Item());
        } else {
            try {
                pieces.add(new Value(Fact.of(text, procedure, library)));
            } catch (IllegalArgumentException e) {
                fault(directive, e.getMessage());
            }
        }
    }

    private Choice choice(Directive first) {
        var branches = new ArrayList<Branch>();
        var at = first;
        var when = condition(first, IF);
        while (true) {
            branches.add(new Branch(when, pieces(Optional.of(at))));
            if (next == tokens.size()) {
                return new Choice(branches);
            }
            var closing = (Directive) tokens.get(next++);
            if (closing.text().equals(END)) {
                return new Choice(branches);
            }
            if (at.text().equals(ELSE)) {
                fault(closing, "“{否则}”是最后一支，后面只能是“{结束}”");
            }
            at = closing;
            when = closing.text().equals(ELSE) ? Optional.empty() : condition(closing, ELSE_IF);
        }
    }

    private Optional<Guard> condition(Directive directive, String word) {
        try {
            var guard = Guard.compile(directive.text().substring(word.length()).strip(), readable);
            options.unknown(guard, readable).ifPresent(option -> fault(directive, "条件“" + guard.text() + "”里的选项写错了：没有“" + option + "”这个选项"));
            return Optional.of(guard);
        } catch (IllegalArgumentException e) {
            fault(directive, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Piece> each(Directive directive) {
        var id = directive.text().substring(EACH.length()).strip();
        var field = Optional.ofNullable(procedure.fields().get(id)).filter(found -> found.type() == FieldType.TEXTS || found.type() == FieldType.DIVISIONS);
        if (field.isEmpty()) {
            fault(directive, "“" + id + "”不是程序的列表字段（texts、divisions）");
        }
        if (repeated) {
            fault(directive, "“{每个 …}”里面不能再有“{每个 …}”");
        }
        var outer = repeated;
        repeated = true;
        var inner = pieces(Optional.of(directive));
        repeated = outer;
        if (next < tokens.size() && tokens.get(next++) instanceof Directive closing && !closing.text().equals(END)) {
            fault(closing, "“{每个 …}”没有“{否则}”，只有“{结束}”");
            pieces(Optional.of(directive));
            next = Math.min(next + 1, tokens.size());
        }
        return field.map(found -> new Each(new Fact.OfField(found), inner));
    }

    private Piece kept(Directive directive) {
        var inner = pieces(Optional.of(directive));
        if (next < tokens.size() && tokens.get(next++) instanceof Directive closing && !closing.text().equals(END)) {
            fault(closing, "“{必印}”没有“{否则}”，只有“{结束}”");
            pieces(Optional.of(directive));
            next = Math.min(next + 1, tokens.size());
        }
        return new Kept(inner);
    }

    private List<Piece> include(Directive directive, String name) {
        var part = parts.find(within.getFirst(), name);
        if (part.isEmpty()) {
            fault(directive, "没有可以引用的“" + name + "”：同一文件夹和 duties/documents/ 里都没有 _" + name + ".txt");
            return List.of();
        }
        if (within.contains(part.get())) {
            fault(directive, "引用成了圈：" + String.join(" → ", append(part.get()).stream().map(Source::file).toList()));
            return List.of();
        }
        included.add(part.get());
        var pieces = new ArrayList<>(read(part.get(), part.get().text(), 1));
        if (!pieces.isEmpty() && pieces.getLast() instanceof LineEnd) {
            pieces.removeLast();
        }
        return pieces;
    }
}
