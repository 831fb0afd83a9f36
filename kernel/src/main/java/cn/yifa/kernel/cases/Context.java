// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Roles;
import java.time.LocalDateTime;
import java.util.Optional;

/// Who commands, when, in which department.
///
/// @param officer absent when the program itself acts, because a clock ran out
/// @param now     Asia/Shanghai
public record Context(Optional<Officer> officer, LocalDateTime now, Roles roles) {}
