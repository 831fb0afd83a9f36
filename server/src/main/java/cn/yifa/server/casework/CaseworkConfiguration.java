// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.time.WorkCalendar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// What casework is given.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CaseworkConfiguration {

    /// The working days by which clocks are counted.
    @Bean
    WorkCalendar workCalendar() {
        return WorkCalendar.published();
    }
}
