// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The scanner for malware, `--yifa.scan.…`.
///
/// @param clamd    `host:port` of a ClamAV daemon; without it nothing is scanned
/// @param required whether what could not be scanned is kept back
@ConfigurationProperties("yifa.scan")
record ScanSettings(@Nullable String clamd, @DefaultValue("false") boolean required) {}
