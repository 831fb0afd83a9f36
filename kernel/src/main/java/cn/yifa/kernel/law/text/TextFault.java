// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

/// What is wrong with a text, or doubtful about it.
///
/// @param line    of the source, from 1
/// @param grave   whether the text can't be stored with it; what is only doubtful is for a person to look at
/// @param message in Chinese, fit for the page
public record TextFault(int line, boolean grave, String message) {

    @Override
    public String toString() {
        return "第 " + line + " 行：" + message;
    }
}
