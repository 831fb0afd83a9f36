// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The people of one text and what they are called in it (同一文书中的人): the same person always alike, two of one surname told apart as 张某甲 and 张某乙.
final class People {

    private static final String ORDER = "甲乙丙丁戊己庚辛壬癸";

    private final String text;
    private final Map<String, String> called = new LinkedHashMap<>();
    private final Map<String, String> settled = new HashMap<>();

    People(String text) {
        this.text = text;
    }

    /// Takes note of a name.
    void meet(String name) {
        called.computeIfAbsent(name, People::plain);
    }

    /// What somebody who has been met is called, when all have been.
    String shown(String name) {
        return settled.computeIfAbsent(full(name), this::settle);
    }

    /// Whose given name alone it is; itself when it is nobody's.
    private String full(String name) {
        return name.length() == 2 ? called.keySet().stream().filter(other -> other.length() > 2 && other.endsWith(name)).findFirst().orElse(name) : name;
    }

    private String settle(String name) {
        var plain = plain(name);
        var alike = called.entrySet().stream().filter(entry -> entry.getValue().equals(plain)).map(Map.Entry::getKey).toList();
        return alike.size() == 1 && !text.contains(plain) ? plain : plain + order(alike, name, plain);
    }

    private String order(List<String> alike, String name, String plain) {
        int place = alike.indexOf(name);
        for (int i = 0; i < ORDER.length(); i++) {
            if (!text.contains(plain + ORDER.charAt(i)) && place-- == 0) {
                return ORDER.substring(i, i + 1);
            }
        }
        return Integer.toString(alike.indexOf(name) + 1);
    }

    /// 张三 is 张某, 张三丰 张某某, 欧阳锋 欧阳某, 买买提·艾山 买某某, John Smith J***.
    private static String plain(String name) {
        if (name.chars().allMatch(c -> c < 128)) {
            return name.charAt(0) + "***";
        }
        int surname = name.length() > 2 && Words.COMPOUND_SURNAMES.contains(name.substring(0, 2)) ? 2 : 1;
        return name.substring(0, surname) + (name.length() - surname == 1 ? "某" : "某某");
    }
}
