// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

/// A seat to choose from.
public record SeatChoice(String value, String words) {}
