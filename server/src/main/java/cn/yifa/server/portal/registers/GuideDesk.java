// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Values;
import cn.yifa.server.portal.registers.PublicEntry.Fact;
import cn.yifa.server.portal.registers.ServiceGuide.Time;
import cn.yifa.server.portal.registers.ServiceGuide.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes guides of the entries of the list of services.
@Component
class GuideDesk {

    static final String REGISTER = "service-items";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /// The guide; empty for entries of any other list.
    Optional<ServiceGuide> guide(EntryDesk.Seen seen) {
        return seen.shown().register().id().equals(REGISTER)
                ? Optional.of(new ServiceGuide(seen.shown().parts().stream().flatMap(part -> part.facts().stream()).collect(Collectors.toMap(Fact::id, fact -> fact)), times(seen.open()))) : Optional.empty();
    }

    /// Only where both are counted in the same unit, so that they can be compared.
    private static Optional<Times> times(Values values) {
        var allowed = values.number("legal_days");
        var promised = values.number("promise_days");
        var unit = values.text("legal_unit").orElse("");
        if (allowed.isEmpty() || promised.isEmpty() || !values.text("promise_unit").orElse("").equals(unit)) {
            return Optional.empty();
        }
        var most = allowed.get().max(promised.get()).max(BigDecimal.ONE);
        var saved = allowed.get().subtract(promised.get());
        return Optional.of(new Times(time("法定时限", allowed.get(), unit, most, values.text("legal_note").orElse("")), time("承诺时限", promised.get(), unit, most, values.text("promise_note").orElse("")),
                saved.signum() > 0 ? "比法定时限少 " + saved.toPlainString() + " 个" + unit.replace("个", "") : ""));
    }

    private static Time time(String name, BigDecimal length, String unit, BigDecimal most, String note) {
        return new Time(name, length.signum() == 0 ? "当场办结" : length.toPlainString() + " " + unit, length.multiply(WHOLE).divide(most, 0, RoundingMode.HALF_UP).intValue(), note);
    }
}
