// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import java.time.LocalDateTime;

/// What a document changed when it was brought in (导入记录).
///
/// @param at       Asia/Shanghai
/// @param document the file's name
/// @param opened   cases opened
/// @param changed  cases amended
/// @param ended    cases ended
public record PlanImportNote(LocalDateTime at, String person, String reason, String document, int opened, int changed, int ended) {}
