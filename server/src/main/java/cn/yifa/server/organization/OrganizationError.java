// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

/// A change of people or seats that may not be, with the reason in Chinese.
public final class OrganizationError extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OrganizationError(String message) {
        super(message);
    }
}
