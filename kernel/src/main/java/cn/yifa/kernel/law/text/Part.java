// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

/// What a text consists of, in its order: headings and articles.
public sealed interface Part permits Heading, ArticleText {}
