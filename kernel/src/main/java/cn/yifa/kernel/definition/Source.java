// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.definition;

/// A definition as written: the name of its file within `duties/`, and its text.
public record Source(String file, String text) {}
