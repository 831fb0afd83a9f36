// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Checks an answer against a schema of the OpenAPI document: types, required and unknown members, choices, formats, items.
public final class SchemaCheck {

    private final JsonNode document;

    public SchemaCheck(JsonNode document) {
        this.document = document;
    }

    public void check(JsonNode value, JsonNode schema, String place, List<String> faults) {
        if (schema.has("$ref")) {
            check(value, document.at(schema.get("$ref").stringValue().substring(1)), place, faults);
            return;
        }
        Set<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> is(value, type))) {
            faults.add(place + ": " + types + " expected, found " + value.getNodeType());
            return;
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            faults.add(place + ": one of " + schema.get("enum") + " expected, found " + value);
        }
        if (value.isString() && !format(value.stringValue(), schema.path("format").asString())) {
            faults.add(place + ": " + schema.get("format") + " expected, found " + value);
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), schema.get("items"), place + "[" + i + "]", faults);
            }
        }
        if (value.isObject() && schema.has("properties")) {
            members(value, schema, place, faults);
        }
    }

    private void members(JsonNode value, JsonNode schema, String place, List<String> faults) {
        schema.path("required").forEach(required -> {
            if (!value.has(required.stringValue())) {
                faults.add(place + ": " + required + " is missing");
            }
        });
        value.properties().forEach(member -> {
            JsonNode described = schema.get("properties").get(member.getKey());
            if (described == null) {
                faults.add(place + ": " + member.getKey() + " is not described");
            } else {
                check(member.getValue(), described, place + "." + member.getKey(), faults);
            }
        });
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(one -> types.add(one.stringValue()));
        } else if (type.isString()) {
            types.add(type.stringValue());
        }
        return types;
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "null" -> value.isNull();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static boolean contains(JsonNode choices, JsonNode value) {
        return Stream.iterate(0, i -> i + 1).limit(choices.size()).anyMatch(i -> choices.get(i).equals(value));
    }

    private static boolean format(String value, String format) {
        return switch (format) {
            case "uuid" -> value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            case "date" -> value.matches("\\d{4}-\\d{2}-\\d{2}");
            case "date-time" -> value.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*");
            default -> true;
        };
    }
}
