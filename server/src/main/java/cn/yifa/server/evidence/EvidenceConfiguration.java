// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which scanner there is.
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    @Bean
    Optional<Scanner> scanner(ScanSettings settings) {
        return Optional.ofNullable(settings.clamd()).filter(address -> !address.isBlank()).map(Clamd::at);
    }
}
