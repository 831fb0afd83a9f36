// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.measure.Cell;
import java.math.BigDecimal;
import java.util.Optional;

/// A figure that was brought in (填报的数字); without a value when it was taken back.
public record Figure(Cell cell, Optional<BigDecimal> value, Stamp stamp) {}
