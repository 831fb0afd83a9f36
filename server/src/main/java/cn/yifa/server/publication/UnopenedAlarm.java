// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import cn.yifa.server.web.Alarm;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells those who see to it that something must be shown and no case for it could be opened.
@Component
class UnopenedAlarm implements Alarm {

    private final FailedOpenings failed;

    UnopenedAlarm(FailedOpenings failed) {
        this.failed = failed;
    }

    @Override
    public String address() {
        return "/work/publications";
    }

    @Override
    public Optional<String> words() {
        return Optional.of(failed.count()).filter(count -> count > 0).map(count -> "有 " + count + " 件应当公开的没有开成办件");
    }
}
