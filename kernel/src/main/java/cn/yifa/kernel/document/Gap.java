// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import java.util.List;
import java.util.regex.Pattern;

/// What a letter still wants to be told (待填): it stands in the text where the case does not know it, and a letter with one can't be issued.
public final class Gap {

    private static final Pattern WRITTEN = Pattern.compile("【待填：([^】]*)】");

    private Gap() {}

    static String of(String name) {
        return "【待填：" + name + "】";
    }

    /// What is wanted in a text, each once, in its order.
    public static List<String> in(String text) {
        return WRITTEN.matcher(text).results().map(found -> found.group(1)).distinct().toList();
    }
}
