// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

/// What stands in the calculator's form.
public record CalculatorForm(String from, String term, String direction, String roll, String startedOn, String excludedFrom, String excludedTo) {}
