// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import java.util.List;

/// What the page of the record shows.
///
/// @param site     where this program is reached
/// @param keys     as they are published, one a line
/// @param keysJson the same for the script
/// @param kinds    what each kind of entry is called, for the script
public record RecordView(String site, String origin, List<Tree> trees, List<Head> heads, List<String> keys, String keysJson, String kinds) {

    public record Tree(String name, String code, String root) {}

    public record Head(long size, String signedAt) {}

    /// One entry.
    ///
    /// @param of    the identifiers it is about
    /// @param files the digests (SM3) of what belongs to it
    public record Entry(long position, String kind, String recordedAt, List<String> of, String body, List<String> files, String keysJson) {}
}
