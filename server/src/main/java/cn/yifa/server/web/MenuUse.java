// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.kernel.organ.Officer;

/// Says of an entry of the menu whether it is of any use to somebody whom the access policy lets through.
public interface MenuUse {

    String address();

    boolean usefulTo(Officer officer);
}
