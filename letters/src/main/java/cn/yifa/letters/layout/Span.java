// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// Text in one face, part of a line or a paragraph.
record Span(String text, Face face) {}
