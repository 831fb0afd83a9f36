// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

/// Something that was read with doubt, for a person to look at (提示).
///
/// @param line    the paragraph or line that it is about, from 1; 0 where it is about the whole file
/// @param message in Chinese, fit for the page
public record Warning(int line, String message) {

    @Override
    public String toString() {
        return line > 0 ? "第" + line + "段：" + message : message;
    }
}
