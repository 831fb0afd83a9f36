// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import org.springframework.security.access.AccessDeniedException;

/// Nothing else may be done until the one-time password has been changed.
final class PasswordFirst extends AccessDeniedException {

    private static final long serialVersionUID = 1;

    PasswordFirst() {
        super("the one-time password is still to be changed");
    }
}
