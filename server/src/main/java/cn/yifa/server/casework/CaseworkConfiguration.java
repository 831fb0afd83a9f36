// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// What casework needs of the container.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CaseworkConfiguration {}
