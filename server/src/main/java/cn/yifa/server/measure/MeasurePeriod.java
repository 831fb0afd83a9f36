// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

/// A period of a measure that can be looked at (统计期间), as addresses and as people write it.
public record MeasurePeriod(String address, String words) {}
