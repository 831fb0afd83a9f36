// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// Says at `/actuator/health` that sealing has stopped. The server works, so it is not down.
@Component
class RecordHealth extends AbstractHealthIndicator {

    private static final Status STOPPED = new Status("SEALING_STOPPED");

    private final Continuity continuity;

    RecordHealth(Continuity continuity) {
        this.continuity = continuity;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(continuity.stopped().isPresent() ? STOPPED : Status.UP);
    }
}
