// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import java.util.UUID;

/// A phrase of somebody's own (常用语).
public record PhraseLine(UUID id, String words) {}
