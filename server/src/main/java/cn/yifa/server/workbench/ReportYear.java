// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import java.util.Optional;

/// A year in the list of reports.
///
/// @param form      the instrument that prints its form
/// @param published when it was published, in words
public record ReportYear(int year, String form, Optional<String> published) {}
