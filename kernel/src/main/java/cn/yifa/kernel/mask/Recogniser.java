// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.List;

/// Finds one kind of personal data (识别).
@FunctionalInterface
interface Recogniser {

    List<Finding> in(Passage passage);
}
