// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where data is kept.
///
/// @param data        the data folder, `--yifa.data=DIR`
/// @param db          a PostgreSQL of one's own; without it the server starts its own in the data folder
/// @param sealKeyFile the file with the key for personal data; without it the data folder has its own
@ConfigurationProperties("yifa")
record StorageSettings(@DefaultValue("data") Path data, @DefaultValue Db db, @Nullable Path sealKeyFile) {

    /// `YIFA_DB_URL`, `YIFA_DB_USER`, `YIFA_DB_PASSWORD`.
    record Db(@Nullable String url, @DefaultValue("yifa") String user, @DefaultValue("") String password) {

        @Override
        public String toString() {
            return "Db[url=" + url + ", user=" + user + "]";
        }
    }
}
