// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.organ.DivisionId;
import java.util.function.Function;

/// Who issues a letter (发文机关).
///
/// @param government the people's government it is a department of (本级人民政府), to which its acts are taken for reconsideration
/// @param phone      at which it answers; empty when that is not known
/// @param divisions  the name of a division
public record IssuingOrgan(String name, String government, String phone, Function<DivisionId, String> divisions) {}
