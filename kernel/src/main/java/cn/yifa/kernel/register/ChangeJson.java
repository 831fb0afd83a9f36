// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Changes of entries as canonical JSON, and back without loss.
public final class ChangeJson {

    private ChangeJson() {}

    public static String write(Change change) {
        return CanonicalJson.write(json(change));
    }

    /// As part of something larger.
    public static Map<String, Object> json(Change change) {
        var json = new TreeMap<String, Object>();
        switch (change) {
            case Change.Put put -> {
                json.put("change", "put");
                json.put("from", put.from().toString());
                put.until().ifPresent(until -> json.put("until", until.toString()));
                json.put("values", put.values().byField());
            }
            case Change.End end -> {
                json.put("change", "end");
                json.put("from", end.from().toString());
            }
            case Change.Correct correct -> {
                json.put("change", "correct");
                json.put("of", correct.version());
                json.put("values", correct.values().byField());
            }
            case Change.Undo undo -> {
                json.put("change", "undo");
                json.put("of", undo.version());
            }
        }
        return json;
    }

    /// @throws IllegalArgumentException when it isn't a change
    public static Change read(String text) {
        return read(JsonReader.object(text));
    }

    public static Change read(Map<String, Object> json) {
        return switch (json.get("change") instanceof String word ? word : "") {
            case "put" -> new Change.Put(day(json, "from").orElseThrow(), day(json, "until"), values(json));
            case "end" -> new Change.End(day(json, "from").orElseThrow());
            case "correct" -> new Change.Correct(of(json), values(json));
            case "undo" -> new Change.Undo(of(json));
            default -> throw new IllegalArgumentException("change: put, end, correct or undo expected, found " + json.get("change"));
        };
    }

    private static Optional<LocalDate> day(Map<String, Object> json, String member) {
        return json.get(member) instanceof String text ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    }

    private static int of(Map<String, Object> json) {
        if (json.get("of") instanceof BigDecimal number) {
            return number.intValueExact();
        }
        throw new IllegalArgumentException("change: the number of a version expected, found " + json.get("of"));
    }

    @SuppressWarnings("unchecked")
    private static Values values(Map<String, Object> json) {
        if (json.get("values") instanceof Map<?, ?> values) {
            return Values.of((Map<String, ?>) values);
        }
        throw new IllegalArgumentException("change: values expected, found " + json.get("values"));
    }
}
