// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

/// A seat that can be given to somebody.
///
/// @param value as the form sends it
public record SeatChoice(String value, String division, String position) {

    public String words() {
        return division + " " + position;
    }
}
