// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import java.util.Set;

/// Says of which procedures an engine opens the cases itself (自动立件), so that nobody is offered a form to open one by hand.
@FunctionalInterface
public interface OpensItself {

    Set<String> procedures();
}
