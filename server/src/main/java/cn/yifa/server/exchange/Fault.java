// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

/// What is wrong with a file, and where (错误).
///
/// @param row     as people count it in the file, from 1; 0 when it is the file as a whole
/// @param column  what stands above the column, or how the member of an object is called; empty when it is the row as a whole
/// @param message for people, complete by itself
/// @param rule    what was not kept: a rule of the register, or one of the kernel's such as `missing`; `file` when it could not be read
/// @param field   the field, or `field[2].column` in the second row of a field's rows; empty when it is none
/// @param doubt   it should be looked at, and hinders nothing
public record Fault(int row, String column, String message, String rule, String field, boolean doubt) {

    Fault(int row, String column, String message) {
        this(row, column, message, "file", "", false);
    }
}
