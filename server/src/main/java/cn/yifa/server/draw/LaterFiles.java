// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import java.util.Map;
import java.util.Set;

/// Public files that come to a draw after it is over (以后的文件), for whoever repeats what happened since: what was sealed names none of them.
public interface LaterFiles {

    /// All that there may be.
    Set<String> paths();

    /// Their texts by path, as they are now; none of a draw that isn't as it was drawn.
    Map<String, String> of(DrawNumber draw);
}
