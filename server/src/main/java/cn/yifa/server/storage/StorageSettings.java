// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Where data is kept.
///
/// @param data        the data folder, `--yifa.data=DIR`
/// @param db          a PostgreSQL of one's own; without it the server starts its own in the data folder
/// @param storage     where files lie
/// @param secretsAnew take the secrets of the data folder for the right ones, whatever the database knows of others
/// @param sealKeyFile the file with the key for personal data; without it the data folder has its own
@ConfigurationProperties("yifa")
record StorageSettings(@DefaultValue("data") Path data, @DefaultValue Db db, @DefaultValue Storage storage, boolean secretsAnew, @Nullable Path sealKeyFile) {

    /// `YIFA_DB_URL`, `YIFA_DB_USER`, `YIFA_DB_PASSWORD`, `YIFA_DB_OWNER_USER`, `YIFA_DB_OWNER_PASSWORD`.
    ///
    /// @param owner who owns and migrates the tables; without one, the user does all
    record Db(@Nullable String url, @DefaultValue("yifa") String user, @DefaultValue("") String password, @Nullable Owner owner) {

        record Owner(String user, @DefaultValue("") String password) {

            @Override
            public String toString() {
                return user;
            }
        }

        Database database(String url) {
            var program = new Database.Login(user, password);
            return new Database(url, program, owner == null ? program : new Database.Login(owner.user(), owner.password()), false);
        }

        @Override
        public String toString() {
            return "Db[url=" + url + ", user=" + user + "]";
        }
    }

    /// @param s3 a bucket for the files; without it they lie in the data folder
    record Storage(@Nullable S3 s3) {}

    /// A bucket of an S3 server: `YIFA_STORAGE_S3_ENDPOINT`, `YIFA_STORAGE_S3_BUCKET`, `YIFA_STORAGE_S3_ACCESSKEY`, `YIFA_STORAGE_S3_SECRETKEY`.
    ///
    /// @param pathStyle whether the bucket is named in the path and not in the host
    /// @param part      files above this size go in parts of it; at least 5 MB
    record S3(String endpoint, String bucket, String accessKey, String secretKey, @DefaultValue("us-east-1") String region, @DefaultValue("true") boolean pathStyle,
            @DefaultValue("16MB") DataSize part) {

        @Override
        public String toString() {
            return "S3[endpoint=" + endpoint + ", bucket=" + bucket + "]";
        }
    }
}
