// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.exchange.table.UnreadableTable;
import cn.yifa.server.storage.PassingFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Entries as an array of objects, or one object, whose members are called by the identifiers of the fields, `effective-from`, `effective-until` and `key`; read one object at a time.
final class JsonEntries {

    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String KEY = "key";

    private final Register register;
    private final EntryFile.Taker taker;

    private JsonEntries(Register register, EntryFile.Taker taker) {
        this.register = register;
        this.taker = taker;
    }

    static void read(Register register, PassingFile file, EntryFile.Taker taker) throws IOException {
        try (var in = file.open(); var json = JSON.createParser(ObjectReadContext.empty(), in)) {
            new JsonEntries(register, taker).read(json);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new UnreadableTable("不是合格的 JSON" + (at == null ? "" : "：第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列附近") + "。应是一个数组，每条是一个对象");
        }
    }

    private void read(JsonParser json) {
        var first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            taker.row(entry(1, object(json, true)));
            return;
        }
        if (first != JsonToken.START_ARRAY) {
            throw new UnreadableTable("JSON 应是一个数组，每条是一个对象：[{…}, {…}]");
        }
        int number = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            number++;
            if (json.currentToken() == JsonToken.START_OBJECT) {
                taker.row(entry(number, object(json, true)));
            } else {
                json.skipChildren();
                taker.fault(new Fault(number, "", "第 " + number + " 条不是对象"));
            }
        }
    }

    private EntryRow entry(int number, Map<String, Object> object) {
        var stated = new TreeMap<String, Object>();
        var spoken = new HashSet<String>();
        var faults = new ArrayList<Fault>();
        var key = new String[1];
        object.forEach((member, value) -> {
            if (register.fields().containsKey(member) || member.equals(Heads.FROM) || member.equals(Heads.UNTIL)) {
                spoken.add(member);
                if (value instanceof Map<?, ?>) {
                    faults.add(new Fault(number, member, "“" + member + "”不能是对象"));
                } else if (!(value instanceof Nothing)) {
                    stated.put(member, value);
                }
            } else if (member.equals(KEY) && value instanceof String text) {
                key[0] = text;
            } else if (!member.equals(KEY)) {
                faults.add(new Fault(number, member, "《" + register.name() + "》没有“" + member + "”这个字段，可用：" + String.join("、", register.fields().keySet())));
            }
        });
        spoken.removeAll(List.of(Heads.FROM, Heads.UNTIL));
        if (key[0] != null && !stated.containsKey(register.key())) {
            spoken.add(register.key());
            stated.put(register.key(), key[0]);
        } else if (key[0] != null && !key[0].equals(stated.get(register.key()))) {
            faults.add(new Fault(number, KEY, "key 与“" + register.key() + "”不一致"));
        }
        return EntryFile.row(register, number, stated, spoken, faults);
    }

    /// What stands where a value could.
    private record Nothing() {}

    private static Map<String, Object> object(JsonParser json, boolean nothings) {
        var object = new TreeMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            var value = value(json);
            if (nothings || !(value instanceof Nothing)) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, false);
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    var item = value(json);
                    if (!(item instanceof Nothing)) {
                        list.add(item);
                    }
                }
                yield list;
            }
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(json.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> new Nothing();
        };
    }
}
