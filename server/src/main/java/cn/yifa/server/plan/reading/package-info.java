// SPDX-License-Identifier: Apache-2.0
/// Reading an annual plan (依法行政工作要点、法治政府建设工作计划) out of a file into chapters, items and divisions.
@NamedInterface("reading")
@NullMarked
package cn.yifa.server.plan.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
