// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much the public may do at once, `--yifa.intake.…`.
///
/// @param openingsAnHour how many cases one network address may open in an hour; a hall with public computers may need more
/// @param openingsADay   and in a day
/// @param leastFilling   how long a person needs at least for the form
/// @param draftsKept     how long an unfinished application is kept
/// @param lookupLasts    how long one can look at a case after showing its code
@ConfigurationProperties("yifa.intake")
record IntakeSettings(@DefaultValue("60") int openingsAnHour, @DefaultValue("200") int openingsADay, @DefaultValue("3s") Duration leastFilling, @DefaultValue("7d") Duration draftsKept,
        @DefaultValue("30m") Duration lookupLasts) {}
