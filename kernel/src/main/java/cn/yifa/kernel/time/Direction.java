// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

/// Whether a term runs on from its first day, or back from a day (such as notice seven days before).
public enum Direction { FORWARD, BACKWARD }
