// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.law.Citation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads what certificate an act wants: `{field: enforcement_field, region: {says: 广州市}, named: inspectors, at-least: 2, into: certificate, article: 《行政处罚法》四十二}`.
final class CertifiedReader {

    private static final Set<Field.FieldType> ONE = Set.of(Field.FieldType.TEXT, Field.FieldType.CHOICE);
    private static final Set<Field.FieldType> SEVERAL = Set.of(Field.FieldType.TEXT, Field.FieldType.CHOICE, Field.FieldType.CHOICES);

    private final Map<String, Field> fields;
    private final Function<Entry, Optional<Citation>> citation;
    private final boolean each;

    /// @param each whether it is in a step that each of several divisions has to itself
    CertifiedReader(Map<String, Field> fields, Function<Entry, Optional<Citation>> citation, boolean each) {
        this.fields = fields;
        this.citation = citation;
        this.each = each;
    }

    Optional<Certified> read(Entry entry) {
        var members = entry.members("field", "region", "named", "at-least", "into", "article");
        var field = members.required("field").flatMap(known -> said(known, SEVERAL, "应是 text、choice 或者 choices 字段"));
        var region = members.get("region").flatMap(known -> said(known, ONE, "应是 text 或者 choice 字段"));
        var named = members.get("named").flatMap(known -> known(known, Set.of(Field.FieldType.TEXTS), "应是 texts 字段，一行写一个证件号码"));
        if (each && named.isPresent()) {
            members.get("named").orElseThrow().problem("几个处室各办各的环节（each）不能再点名由谁办理：那样要每个处室、每个点到名的人都办完才过得去");
        }
        var atLeast = members.get("at-least").flatMap(Entry::number);
        if (atLeast.isPresent() && named.isEmpty()) {
            members.get("at-least").orElseThrow().problem("最少几人是说 named 里的，先写 named");
        }
        atLeast.filter(number -> number < 1).ifPresent(number -> members.get("at-least").orElseThrow().problem("至少一人"));
        var into = members.get("into").flatMap(known -> known(known, Set.of(Field.FieldType.TEXT), "应是 text 字段"));
        var basis = members.required("article").flatMap(citation);
        return field.flatMap(what -> basis.map(why -> new Certified(what, region, named, atLeast.orElse(named.isPresent() ? 1 : 0), into, why)));
    }

    private Optional<Certified.Said> said(Entry entry, Set<Field.FieldType> types, String must) {
        if (entry.isMapping()) {
            return entry.members("says").required("says").flatMap(Entry::text).map(Certified.Said.Always::new);
        }
        return known(entry, types, must + "；每件都一样的写 {says: 文字}").map(Certified.Said.InField::new);
    }

    private Optional<String> known(Entry entry, Set<Field.FieldType> types, String must) {
        return entry.text().filter(id -> {
            var field = Optional.ofNullable(fields.get(id));
            if (field.isEmpty()) {
                entry.problem("没有定义字段“" + id + "”");
            } else if (!types.contains(field.get().type()) || field.get().secret()) {
                entry.problem("“" + field.get().name() + "”不行：" + must + "，不是个人信息");
            }
            return field.filter(found -> types.contains(found.type()) && !found.secret()).isPresent();
        });
    }
}
