// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import java.util.Arrays;

/// Something about the portal that isn't as it should be (门户检查发现).
///
/// @param address of the page it is on
/// @param title   of the page
/// @param place   on the page: the words of a link, a field, or the text around
/// @param words   what it is, and what to do
public record PortalFinding(Kind kind, String address, String title, String place, String words) {

    public enum Kind {
        DEAD_LINK("打不开的链接"), SOURCE("内容来源"), EMPTY("空栏目"), OVERDUE("超期栏目"), WRONG_WORD("错敏词"), PERSONAL_DATA("个人信息");

        private final String term;

        Kind(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        static Kind of(String name) {
            return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst().orElseThrow(() -> new IllegalStateException("unknown kind of finding " + name));
        }
    }
}
