// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

/// What cannot be calculated, with the parameter that is at fault and the reason in Chinese.
public final class CalculationError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String parameter;

    CalculationError(String parameter, String message) {
        super(message, null, false, false);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
