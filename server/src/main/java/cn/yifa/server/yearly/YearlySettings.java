// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.yearly;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whether cases of yearly duties open by themselves, `--yifa.yearly.…`.
///
/// @param opens not in a trial run that should stay empty
@ConfigurationProperties("yifa.yearly")
record YearlySettings(@DefaultValue("true") boolean opens) {}
