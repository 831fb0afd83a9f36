// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import cn.yifa.server.web.Alarm;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells those who see to it that something must be shown and no case for it could be opened.
@Component
class UnopenedAlarm implements Alarm {

    private final DuePublications due;

    UnopenedAlarm(DuePublications due) {
        this.due = due;
    }

    @Override
    public String address() {
        return "/work/publications";
    }

    @Override
    public Optional<String> words() {
        return Optional.of(due.failed().size()).filter(failed -> failed > 0).map(failed -> "有 " + failed + " 件应当公开的没有开成办件");
    }
}
