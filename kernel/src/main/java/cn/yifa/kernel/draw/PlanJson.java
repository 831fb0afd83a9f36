// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A plan as JSON and back.
final class PlanJson {

    private PlanJson() {}

    static Map<String, Object> of(DrawPlan plan) {
        var json = new LinkedHashMap<String, Object>();
        json.put("algorithm", DrawPlan.ALGORITHM);
        json.put("id", plan.id());
        json.put("basis", plan.basis());
        json.put("quotas", of(plan.quotas()));
        json.put("alternates", plan.alternates());
        plan.pairing().ifPresent(pairing -> json.put("pairing", Map.of("each", pairing.each(), "validOn", pairing.validOn().toString(), "loadCap", pairing.loadCap())));
        json.put("source", Map.of("name", plan.source().name(), "at", plan.source().at().toString(), "least", plan.source().least()));
        json.put("parties", plan.parties());
        json.put("attendees", plan.attendees());
        return json;
    }

    private static Map<String, Object> of(Quotas quotas) {
        return switch (quotas) {
            case Quotas.Counts(var counts) -> Map.of("counts", counts);
            case Quotas.Rates(var percent) -> {
                var rates = new LinkedHashMap<String, Object>();
                percent.forEach((name, rate) -> rates.put(name, rate.stripTrailingZeros().toPlainString()));
                yield Map.of("rates", rates);
            }
            case Quotas.Total(int total) -> Map.of("total", total);
        };
    }

    static DrawPlan read(Map<String, Object> json) {
        if (!DrawPlan.ALGORITHM.equals(json.get("algorithm"))) {
            throw wrong("algorithm", DrawPlan.ALGORITHM, json.get("algorithm"));
        }
        try {
            var pairing = Optional.ofNullable(json.get("pairing")).map(PlanJson::object)
                    .map(rules -> new PairingRules(number(rules, "each"), LocalDate.parse(text(rules, "validOn")), number(rules, "loadCap")));
            var source = object(json.get("source"));
            return new DrawPlan(text(json, "id"), texts(json, "basis"), quotas(object(json.get("quotas"))), number(json, "alternates"), pairing,
                    new SeedSource(text(source, "name"), Instant.parse(text(source, "at")), number(source, "least")), texts(json, "parties"), texts(json, "attendees"));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("plan of a draw: " + e.getMessage(), e);
        }
    }

    private static Quotas quotas(Map<String, Object> json) {
        if (json.containsKey("counts")) {
            var counts = new LinkedHashMap<String, Integer>();
            object(json.get("counts")).forEach((name, count) -> counts.put(name, number(name, count)));
            return new Quotas.Counts(counts);
        }
        if (json.containsKey("rates")) {
            var rates = new LinkedHashMap<String, BigDecimal>();
            object(json.get("rates")).forEach((name, rate) -> rates.put(name, new BigDecimal(rate.toString())));
            return new Quotas.Rates(rates);
        }
        return new Quotas.Total(number(json, "total"));
    }

    private static Map<String, Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var members = new LinkedHashMap<String, Object>();
            map.forEach((name, member) -> members.put((String) name, member));
            return members;
        }
        throw wrong("a member", "an object", value);
    }

    private static String text(Map<String, Object> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "text", json.get(name));
    }

    private static List<String> texts(Map<String, Object> json, String name) {
        if (json.get(name) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(name, "a list of texts", json.get(name));
    }

    private static int number(Map<String, Object> json, String name) {
        return number(name, json.get(name));
    }

    private static int number(String name, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.intValueExact();
        }
        throw wrong(name, "a number", value);
    }

    private static IllegalArgumentException wrong(String name, String expected, @Nullable Object found) {
        return new IllegalArgumentException("plan of a draw, " + name + ": " + expected + " expected, found " + found);
    }
}
