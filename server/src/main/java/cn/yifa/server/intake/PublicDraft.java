// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An application that has not been sent yet (未提交的申请), as it was typed; and after it was sent, its look-up code, so that the receipt can be shown again.
///
/// @param code blank until it is sent
public record PublicDraft(Map<String, List<String>> entries, List<File> files, String code) {

    static final PublicDraft EMPTY = new PublicDraft(Map.of(), List.of(), "");

    /// A file that will come with it.
    public record File(String digest, String name, String mediaType, long size) {}

    public PublicDraft {
        entries = Map.copyOf(entries);
        files = List.copyOf(files);
    }

    /// With what was typed on one page, in place of what stood there.
    public PublicDraft with(Map<String, List<String>> typed) {
        var all = new LinkedHashMap<>(entries);
        all.putAll(typed);
        return new PublicDraft(all, files, code);
    }

    PublicDraft with(List<File> others) {
        return new PublicDraft(entries, others, code);
    }

    PublicDraft sent(String issued) {
        return new PublicDraft(Map.of(), List.of(), issued);
    }
}
