// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import cn.yifa.server.access.Demonstration;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Reads the keys and the seal once: a token that is asked again and again with a wrong PIN locks itself.
///
/// What is configured is read at the start, so that the log says what is wrong with it; a demonstration's own only when it is needed. What can't be read doesn't
/// stop the server: nothing is sealed, and the administrator's page says why.
@Component
class SigningKeys implements SmartInitializingSingleton {

    private final SigningSettings settings;
    private final Demonstration demonstration;
    private final Organization organization;
    private final Secrets secrets;
    private final SystemClock clock;
    private Optional<SigningMaterial> read = Optional.empty();

    SigningKeys(SigningSettings settings, Demonstration demonstration, Organization organization, Secrets secrets, SystemClock clock) {
        this.settings = settings;
        this.demonstration = demonstration;
        this.organization = organization;
        this.secrets = secrets;
        this.clock = clock;
    }

    private boolean ofDemonstration() {
        return demonstration.on() && settings.keystore() == null && settings.token() == null;
    }

    /// Whether there is nothing to seal with, and never was to be.
    boolean none() {
        return !demonstration.on() && settings.none();
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!ofDemonstration()) {
            now();
        }
    }

    synchronized SigningMaterial now() {
        if (read.isEmpty()) {
            read = Optional.of(ofDemonstration() ? SigningMaterial.ofDemonstration(settings, organization.name(), secrets, clock.instant())
                    : SigningMaterial.configured(settings, organization.name(), demonstration.on()));
        }
        return read.get();
    }
}
