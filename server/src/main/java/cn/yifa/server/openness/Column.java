// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.register.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A column of the portal (栏目), as the register of columns has it on a day.
///
/// @param address   by which it is known, also in its lasting address
/// @param part      the part of the portal it stands in, such as 法定主动公开内容
/// @param parent    the column it stands under
/// @param divisions those that keep it
/// @param frequency how often it is to be updated, in words
/// @param interval  the most days without anything new; none where it changes when its matter does
/// @param contents  what belongs into it
/// @param sources   where its contents come from besides the directory
public record Column(String address, String name, String part, Optional<String> parent, List<DivisionId> divisions, String frequency, Optional<Integer> interval, String contents, List<Source> sources) {

    public static final String REGISTER = "portal-columns";
    public static final String DIRECTORY = "openness-directory";
    public static final String GUIDE = "openness-guide";

    /// The five parts of a platform of openness, as all of them in the country have, in their order.
    public static final List<String> PARTS = List.of("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开");

    /// Where contents come from.
    ///
    /// @param of     which one: a register's identifier, or an address
    /// @param narrow only entries that have these values
    /// @param label  what it is called
    public record Source(Kind kind, String of, Map<String, String> narrow, String label) {

        static Optional<Source> of(Values row) {
            return row.text("kind").flatMap(Kind::of).map(kind -> new Source(kind, row.text("of").orElse(""), row.text("field").map(field -> Map.of(field, row.text("value").orElse(""))).orElse(Map.of()), row.text("label").orElse("")));
        }
    }

    /// The kinds of sources, as the register calls them.
    public enum Kind {
        REGISTER("公开清单"), REPORTS("年度报告"), LAWS("法律库"), PROCEDURES("运行程序"), CALENDAR("工作日历"), GUIDE("公开指南"), PAGE("页面");

        private final String term;

        Kind(String term) {
            this.term = term;
        }

        static Optional<Kind> of(String term) {
            return Arrays.stream(values()).filter(kind -> kind.term.equals(term)).findFirst();
        }
    }

    static Column of(Values values) {
        return new Column(values.text("address").orElse(""), values.text("name").orElse(""), values.text("part").orElse(""), values.text("parent"), values.texts("divisions").stream().map(DivisionId::new).toList(),
                values.text("frequency").orElse(""), values.number("interval").map(Number::intValue), values.text("contents").orElse(""), values.rows("sources").stream().flatMap(row -> Source.of(row).stream()).toList());
    }
}
