// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.time.WorkCalendar;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/// What casework is given.
@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

    /// The working days by which clocks are counted.
    @Bean
    WorkCalendar workCalendar() {
        return WorkCalendar.published();
    }

    /// Nobody serves in any role until the organization says who.
    @Bean
    @Fallback
    Roles roles() {
        return role -> Optional.empty();
    }
}
