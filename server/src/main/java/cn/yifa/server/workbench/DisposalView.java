// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.evidence.Disposals;
import java.util.List;

/// Files that may be disposed of, and those of which it was proposed.
///
/// @param proposes whether the looker proposes
/// @param decides  whether the looker decides
/// @param grounds  why what they wanted was refused
/// @param words    what they had written
public record DisposalView(List<Disposals.Candidate> due, List<Disposals.Proposed> proposed, boolean proposes, boolean decides, List<String> grounds, String words) {}
