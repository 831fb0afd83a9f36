// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who outside is shown the heads of the record, `--yifa.record.witnesses[0].…`.
@ConfigurationProperties("yifa.record")
record WitnessSettings(@DefaultValue List<Place> witnesses) {

    /// One of `url`, `folder`, `bucket` and `timestamp` says what it is.
    ///
    /// @param name        what we call it; it must never change
    /// @param url         a witness process (C2SP tlog-witness): what stands before `/add-checkpoint`
    /// @param keys        its public keys, as it prints them
    /// @param folder      a folder, which must be there
    /// @param bucket      a bucket of an S3 server; its keys come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`)
    /// @param endpoint    of the S3 server, where it isn't Amazon's
    /// @param prefix      what stands before the names in the bucket
    /// @param retain      for how long the bucket locks each head, such as `3650d`; without it nothing is locked
    /// @param timestamp   an RFC 3161 time stamping authority
    /// @param certificate whose stamps they must be, in PEM
    /// @param trees       what a time stamping authority can do: `sm3`, `sha256`
    /// @param every       how long at least from one head to the next
    record Place(@Nullable String name, @Nullable URI url, @DefaultValue List<String> keys, @Nullable Path folder, @Nullable String bucket, @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region, @DefaultValue("") String prefix, @Nullable Duration retain, @Nullable URI timestamp, @Nullable Path certificate,
            @DefaultValue({"sm3", "sha256"}) Set<String> trees, @Nullable Duration every) {

        Set<Hashing> hashings() {
            return trees.stream().map(Hashing::of).collect(Collectors.toUnmodifiableSet());
        }
    }
}
