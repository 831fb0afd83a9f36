// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

/// An article of one version of an instrument (条), with its gist in our words.
///
/// @param number such as `第三十三条`
public record Article(String number, String gist) {}
