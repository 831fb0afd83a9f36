// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.text.Differences;
import java.util.List;

/// A field whose value differs between two states of an entry, with both, word by word.
///
/// @param masked whether it is personal data that are not open to the reader, who learns only that it differs
public record EntryDifference(String id, String name, List<Differences.Segment> segments, boolean masked) {}
