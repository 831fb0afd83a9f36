// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.law.Citation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How each entry stands beside the entry of another register that it points to (比对), element by element, as 实施清单 beside 基本目录 (十统一).
///
/// @param name     what people call it
/// @param link     the field that points to the other entry
/// @param register to which register
/// @param other    what an entry of that register is called
/// @param law      the instrument whose articles stand bare in our entries, and `theirLaw` in theirs
public record Comparison(String name, String link, String register, String other, String law, String theirLaw, List<Element> elements) {

    public Comparison {
        elements = List.copyOf(elements);
    }

    /// What must be the same in both (要素).
    ///
    /// @param id   as findings name it
    /// @param ours the fields that say it here, one for one with `theirs` there
    public record Element(String id, String name, List<RegisterField> ours, List<RegisterField> theirs, Finding.Weight weight, Optional<Citation> basis) {

        public Element {
            ours = List.copyOf(ours);
            theirs = List.copyOf(theirs);
        }
    }

    /// An element in both entries.
    ///
    /// @param ours  as people read it, item by item; empty where nothing stands
    /// @param words what differs, for people; empty where nothing does
    public record Beside(Element element, List<String> ours, List<String> theirs, String words) {

        public boolean same() {
            return words.isEmpty();
        }
    }

    public Optional<Element> element(String id) {
        return elements.stream().filter(element -> element.id().equals(id)).findFirst();
    }

    /// Both entries, element by element.
    public List<Beside> beside(Values ours, Values theirs) {
        return elements.stream().map(element -> {
            var here = IntStream.range(0, element.ours().size()).mapToObj(n -> items(element.ours().get(n), ours, element.theirs().get(n), law)).toList();
            var there = IntStream.range(0, element.theirs().size()).mapToObj(n -> items(element.theirs().get(n), theirs, element.ours().get(n), theirLaw)).toList();
            var words = IntStream.range(0, here.size()).mapToObj(n -> difference(element.ours().get(n), here.get(n), element.theirs().get(n), there.get(n)))
                    .filter(text -> !text.isEmpty()).collect(Collectors.joining("；"));
            return new Beside(element, here.stream().flatMap(List::stream).toList(), there.stream().flatMap(List::stream).toList(),
                    words.isEmpty() ? "" : "“" + element.name() + "”与" + other + "不一致：" + words);
        }).toList();
    }

    /// What the field holds, one text for each of its values; of rows, the columns that both have.
    private static List<String> items(RegisterField field, Values values, RegisterField beside, String law) {
        return switch (field.kind()) {
            case Kind.Rows rows -> values.rows(field.id()).stream().map(row -> rows.columns().values().stream().filter(column -> shared(column.id(), beside)).map(column -> cell(column, row, law))
                    .collect(Collectors.joining("｜"))).toList();
            case Kind.Basis basis -> values.texts(field.id()).stream().map(text -> Citation.parse(text, law).toString()).toList();
            default -> field.kind().several() ? values.texts(field.id()) : values.get(field.id()).stream().map(value -> Cells.write(field.kind(), value)).toList();
        };
    }

    private static String cell(RegisterField column, Values row, String law) {
        return row.get(column.id()).map(value -> column.kind() instanceof Kind.Basis && value instanceof String text ? Citation.parse(text, law).toString() : Cells.write(column.kind(), value)).orElse("");
    }

    private static boolean shared(String column, RegisterField beside) {
        return beside.kind() instanceof Kind.Rows rows && rows.columns().containsKey(column);
    }

    private static String difference(RegisterField ours, List<String> here, RegisterField theirs, List<String> there) {
        if (ours.kind().several()) {
            return several(here, there, ours.kind() instanceof Kind.Rows);
        }
        // One value is the same as several of which it is one.
        boolean same = theirs.kind().several() && !here.isEmpty() ? plain(there).containsAll(plain(here)) : plain(here).equals(plain(there));
        return same ? "" : "这里" + said(here) + "，那里" + said(there);
    }

    /// @param ordered whether their order says something, as that of steps does
    private static String several(List<String> here, List<String> there, boolean ordered) {
        var fewer = left(there, here);
        var more = left(here, there);
        boolean moved = ordered && fewer.isEmpty() && more.isEmpty() && !plain(here).equals(plain(there));
        return Stream.of(fewer.isEmpty() ? "" : "少了" + quoted(fewer), more.isEmpty() ? "" : "多了" + quoted(more), moved ? "次序或者重复不同" : "").filter(text -> !text.isEmpty()).collect(Collectors.joining("，"));
    }

    /// How a text is laid out says nothing.
    private static List<String> plain(List<String> items) {
        return items.stream().map(Comparison::plain).toList();
    }

    private static String plain(String item) {
        return item.replaceAll("[\\s\\p{Z}]+", "");
    }

    private static List<String> left(List<String> items, List<String> known) {
        var all = new HashSet<>(plain(known));
        return items.stream().filter(item -> !all.contains(plain(item))).distinct().toList();
    }

    private static String said(List<String> items) {
        return items.isEmpty() ? "没有填写" : "是" + quoted(items);
    }

    private static String quoted(List<String> items) {
        return items.stream().map(item -> "“" + EntryCheck.shortened(item) + "”").collect(Collectors.joining("、"));
    }
}
