// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Lamp;
import java.util.List;
import java.util.Optional;

/// What the list of cases shows.
///
/// @param sight    how far the person sees: 本处室
/// @param more     the address of the next page
/// @param filtered whether anything was asked for
public record CaseListView(String sight, String text, Choices procedures, Choices statuses, Choices divisions, Choices lights, List<Row> rows, Optional<String> more, boolean filtered) {

    public record Choices(List<Choice> all, String chosen) {}

    public record Row(String address, String title, String number, String kind, String division, String status, Lamp lamp, String due, String changed, String changedBy) {}
}
