// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import java.time.LocalDate;
import java.util.Optional;

/// Something that is published, as the law wants it told (公开信息): 索引、名称、内容概述、生成日期.
///
/// @param index under which the directory has it; empty where it is published by itself
public record Information(String index, String name, String address, String gist, Optional<LocalDate> madeOn) {}
