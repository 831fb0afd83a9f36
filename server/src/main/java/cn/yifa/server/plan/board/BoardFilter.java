// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which rows of a board are asked for, as the address of the page says.
///
/// @param text words that heading, text, number or division names contain
public record BoardFilter(
        OptionalInt chapter, Optional<DivisionId> division, Optional<Light> light, Optional<State> state, String text) {

    public static final BoardFilter NONE =
            new BoardFilter(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");

    /// The states that a person asks for.
    public enum State {
        OPEN("办理中"), REVIEW("待审核"), FINISHED("已办结"), STOPPED("中止或终止");

        private final String term;

        State(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        boolean holds(BoardRow row) {
            return switch (row.status()) {
                case OPEN -> this == (row.inReview() ? REVIEW : OPEN);
                case ENDED -> this == FINISHED;
                case SUSPENDED, TERMINATED, WITHDRAWN -> this == STOPPED;
            };
        }
    }

    /// Reads the parameters of an address; what makes no sense asks for nothing.
    public static BoardFilter of(Map<String, String> parameters) {
        return new BoardFilter(
                number(parameters.getOrDefault("chapter", "")),
                division(parameters.getOrDefault("division", "")),
                constant(Light.class, parameters.getOrDefault("light", "")),
                constant(State.class, parameters.getOrDefault("state", "")),
                parameters.getOrDefault("q", "").strip());
    }

    public boolean holds(BoardRow row) {
        return (chapter.isEmpty() || chapter.getAsInt() == row.chapter())
                && (division.isEmpty() || row.concerns(division.get()))
                && (light.isEmpty() || light.get() == row.light() && !row.status().over())
                && (state.isEmpty() || state.get().holds(row))
                && (text.isEmpty() || mentions(row));
    }

    private boolean mentions(BoardRow row) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return List.of(row.item().heading(), row.item().text(), row.caseNumber(), row.leadNames(), row.responsibleNames()).stream()
                .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted));
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public BoardFilter withLight(Light other) {
        return new BoardFilter(chapter, division, Optional.of(other), state, text);
    }

    /// The filter as the query of an address, with its question mark; empty when it asks for nothing.
    public String query() {
        List<String> parts = new ArrayList<>();
        chapter.ifPresent(position -> parts.add("chapter=" + position));
        division.ifPresent(id -> parts.add("division=" + id));
        light.ifPresent(colour -> parts.add("light=" + name(colour)));
        state.ifPresent(wanted -> parts.add("state=" + name(wanted)));
        if (!text.isEmpty()) {
            parts.add("q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static OptionalInt number(String text) {
        return text.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static Optional<DivisionId> division(String text) {
        return text.matches("[a-z0-9]+(-[a-z0-9]+)*") && text.length() <= 60 ? Optional.of(new DivisionId(text)) : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (name(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
