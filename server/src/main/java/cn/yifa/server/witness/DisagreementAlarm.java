// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.server.web.Alarm;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells administrators, the discipline group and the 法规处, on every page, that a witness remembers another record.
@Component
class DisagreementAlarm implements Alarm {

    private final WitnessRows rows;

    DisagreementAlarm(WitnessRows rows) {
        this.rows = rows;
    }

    @Override
    public String address() {
        return "/records/witnesses";
    }

    @Override
    public Optional<String> words() {
        var open = rows.openAlarms();
        return open.isEmpty() ? Optional.empty()
                : Optional.of("外部见证人不认现在的记录：" + open.stream().map(WitnessAlarm::witness).distinct().collect(Collectors.joining("、")) + "。记录可能被换过，或者从旧的备份恢复后另走了一路。");
    }
}
