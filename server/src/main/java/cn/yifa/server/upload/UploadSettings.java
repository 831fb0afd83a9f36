// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.upload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much people may bring piece by piece, `--yifa.upload.…`.
///
/// @param largest   of one file
/// @param piece     the most of one piece
/// @param perPerson of all that one person has begun and not yet brought into a case
/// @param number    how many files that may be
/// @param kept      how long an upload is kept after its last piece
@ConfigurationProperties("yifa.upload")
record UploadSettings(@DefaultValue("2GB") DataSize largest, @DefaultValue("16MB") DataSize piece, @DefaultValue("20GB") DataSize perPerson, @DefaultValue("200") int number,
        @DefaultValue("24h") Duration kept) {}
