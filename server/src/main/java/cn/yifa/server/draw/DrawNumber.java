// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.draw.DrawState;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which draw of which year it is (抽取编号): there is no gap in them, so that none can be hidden.
///
/// `2026-3` in addresses; the plan's id says it in full, such as 粤工信抽〔2026〕3号.
public record DrawNumber(int year, int serial) {

    private static final Pattern ADDRESS = Pattern.compile("([0-9]{4})-([1-9][0-9]{0,8})");
    private static final Pattern IN_FULL = Pattern.compile(".*〔([0-9]{4})〕([1-9][0-9]{0,8})号");

    /// What stands in an address; nothing when it is no number.
    public static Optional<DrawNumber> parse(String address) {
        return matched(ADDRESS.matcher(address));
    }

    /// What an id says in full; nothing when it is none. Whether the draw is ours, its own id says.
    public static Optional<DrawNumber> parseInFull(String id) {
        return matched(IN_FULL.matcher(id));
    }

    /// @throws IllegalArgumentException when the plan has no number yet
    public static DrawNumber of(DrawState state) {
        return matched(IN_FULL.matcher(state.plan().id())).orElseThrow(() -> new IllegalArgumentException("draw: an id such as 粤工信抽〔2026〕3号 expected, found " + state.plan().id()));
    }

    private static Optional<DrawNumber> matched(Matcher matcher) {
        return matcher.matches() ? Optional.of(new DrawNumber(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))) : Optional.empty();
    }

    String inFull(String prefix) {
        return prefix + "抽〔" + year + "〕" + serial + "号";
    }

    @Override
    public String toString() {
        return year + "-" + serial;
    }
}
