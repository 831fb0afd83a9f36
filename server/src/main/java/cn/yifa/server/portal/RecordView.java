// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import java.util.List;

/// What the page of the record shows.
///
/// @param site     where this program is reached
/// @param keys     as they are published, one a line
/// @param keysJson the same for the script
public record RecordView(String site, String origin, List<Tree> trees, List<Head> heads, List<String> keys, String keysJson) {

    public record Tree(String name, String code, String root) {}

    public record Head(long size, String signedAt) {}

    /// One entry.
    ///
    /// @param of    the identifiers it is about
    /// @param files the digests (SM3) of what belongs to it
    public record Entry(long position, String kind, String recordedAt, List<String> of, String body, List<String> files, String keysJson) {}

    static String kind(cn.yifa.kernel.record.Entry entry) {
        return switch (entry) {
            case cn.yifa.kernel.record.Entry.CaseEvent event -> "办件事件（第 " + event.sequence() + " 个）";
            case cn.yifa.kernel.record.Entry.RegisterChange change -> "台账变更";
            case cn.yifa.kernel.record.Entry.Document document -> "文书（第 " + document.version() + " 稿）";
            case cn.yifa.kernel.record.Entry.Publication publication -> "公开";
            case cn.yifa.kernel.record.Entry.SignIn signIn -> "登录";
            case cn.yifa.kernel.record.Entry.Grant grant -> "授权";
            case cn.yifa.kernel.record.Entry.Export export -> "导出";
            case cn.yifa.kernel.record.Entry.Administration administration -> "管理操作";
            case cn.yifa.kernel.record.Entry.SealedDataView view -> "查看加密信息";
        };
    }
}
