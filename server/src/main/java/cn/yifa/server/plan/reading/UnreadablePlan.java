// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

/// A file could not be read as a plan; the message says in Chinese what was wrong and what to do.
public final class UnreadablePlan extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadablePlan(String message) {
        super(message);
    }

    public UnreadablePlan(String message, Throwable cause) {
        super(message, cause);
    }
}
