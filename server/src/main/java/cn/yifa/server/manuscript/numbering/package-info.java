// SPDX-License-Identifier: Apache-2.0
/// The numbers before paragraphs: 一、 （二） 1. 第三章.
@NamedInterface("numbering")
@NullMarked
package cn.yifa.server.manuscript.numbering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
