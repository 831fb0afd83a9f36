// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import java.time.LocalDateTime;

/// A case as it lies in the store, with who changed it last and when.
record Filed(Case matter, String changedBy, LocalDateTime changedAt) {}
