// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import java.time.LocalDateTime;

/// Who brought something in, when and from where (填报人、填报时间、来源).
///
/// @param version 1 for the first; a later one takes the place of those before, which stay
public record Stamp(int version, String source, String name, LocalDateTime at) {}
