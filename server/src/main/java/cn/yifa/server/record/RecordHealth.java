// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// Says at `/actuator/health` that sealing has stopped. The server works, so it is not down.
@Component
class RecordHealth implements HealthIndicator {

    private static final Status STOPPED = new Status("SEALING_STOPPED");

    private final Continuity continuity;

    RecordHealth(Continuity continuity) {
        this.continuity = continuity;
    }

    @Override
    public Health health() {
        return continuity.stopped().isPresent() ? Health.status(STOPPED).build() : Health.up().build();
    }
}
