// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.server.web.Alarm;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells those who see to it that what should follow from a draw does not.
@Component
class UnsettledAlarm implements Alarm {

    static final String ADDRESS = "/work/inspections/failed";

    private final DrawConsequences consequences;

    UnsettledAlarm(DrawConsequences consequences) {
        this.consequences = consequences;
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public Optional<String> words() {
        return Optional.of(consequences.failed().size()).filter(failed -> failed > 0).map(failed -> "抽取以后有 " + failed + " 件没有办成");
    }
}
