// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

/// The server can't start for a reason that its operator can remove.
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /// @param reason what is wrong, Chinese first
    /// @param remedy what to do next
    CannotStart(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    CannotStart(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
