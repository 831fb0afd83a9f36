// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Entries;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What somebody wants to do to an entry before they have said how: it goes with them from the entry to the case in which they propose it.
///
/// @param key     of the entry; empty for a new one
/// @param version that is to be corrected or undone; 0 where none is
record LineAsked(Register register, Line.State what, String key, int version) implements ChangeAsked {

    static LineAsked newEntry(Register register) {
        return new LineAsked(register, Line.State.ADD, "", 0);
    }

    static Optional<LineAsked> of(Registers registers, Map<String, String> asked) {
        var what = Arrays.stream(Line.State.values()).filter(state -> word(state).equals(asked.getOrDefault("do", ""))).findFirst();
        var key = asked.getOrDefault("key", "").strip();
        var version = asked.getOrDefault("version", "").matches("[1-9]\\d{0,5}") ? Integer.parseInt(asked.get("version")) : 0;
        return registers.find(asked.getOrDefault("register", "")).flatMap(register -> what.filter(state -> switch (state) {
            case ADD -> key.isEmpty();
            case CHANGE, END -> !key.isEmpty();
            case CORRECT, UNDO -> !key.isEmpty() && version > 0;
        }).map(state -> new LineAsked(register, state, key, version)));
    }

    /// As it was entered with a form.
    static Optional<LineAsked> of(Registers registers, Entries entries) {
        return of(registers, Map.of("register", entries.text("register"), "do", entries.text("do"), "key", entries.text("key"), "version", entries.text("version")));
    }

    static String word(Line.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String query() {
        var parts = List.of("register=" + encoded(register.id()), "do=" + word(what), key.isEmpty() ? "" : "key=" + encoded(key), version == 0 ? "" : "version=" + version);
        return String.join("&", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    @Override
    public boolean fits(Procedure procedure) {
        return procedure.may(register.id(), what.change());
    }

    @Override
    public String in(String matter) {
        return matter + "/lines/new?" + query();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// In words: 变更“频率使用许可”.
    @Override
    public String inWords(String title) {
        return switch (what) {
            case ADD -> "新增一条" + register.entryName();
            case CHANGE -> "变更“" + title + "”";
            case END -> "取消“" + title + "”";
            case CORRECT -> "更正“" + title + "”第 " + version + " 版";
            case UNDO -> "撤销“" + title + "”第 " + version + " 版";
        };
    }
}
