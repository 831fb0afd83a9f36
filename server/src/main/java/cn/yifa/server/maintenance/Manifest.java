// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.maintenance;

import cn.yifa.server.storage.WholeFile;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What a backup holds (备份清单). It is written last: a folder without one is no backup.
///
/// @param migrations of the database, by their versions
/// @param tables     in an order in which they can be filled
/// @param files      how many files of evidence
/// @param missing    digests of those that were missing or damaged when the backup was made
/// @param heads      the newest of both trees, as they were signed
/// @param secrets    names of those that a restored server needs, and which are in the backup only when that was wanted
/// @param sums       SHA-256 of the list of all files with their SHA-256
record Manifest(String format, String madeAt, List<String> migrations, List<CopiedTable> tables, long files, List<String> missing, List<String> heads, List<String> secrets, boolean withSecrets,
        String sums) {

    static final String FORMAT = "yifa-backup@1";
    private static final String FILE = "backup.json";

    record CopiedTable(String name, List<String> columns, long rows) {}

    static Manifest of(Path backup) {
        var text = new WholeFile(backup.resolve(FILE)).read().orElseThrow(() -> new Refused(backup + " 里没有 " + FILE + "：不是备份，或者备份没有做完。\nNo complete backup."));
        var manifest = JsonMapper.shared().readValue(text, Manifest.class);
        if (!manifest.format().equals(FORMAT)) {
            throw new Refused("备份的格式是 " + manifest.format() + "，本程序只认 " + FORMAT + "。\nAnother format.");
        }
        return manifest;
    }

    void write(Path backup) {
        new WholeFile(backup.resolve(FILE)).replace(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
