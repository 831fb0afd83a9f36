// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of an S3 server (存储桶), whose objects are locked for a time against everybody, its owner too, when the bucket has object lock.
///
/// @param retain for how long; nothing where the server knows no lock
record BucketArchive(S3Client client, String bucket, String prefix, @Nullable Duration retain, SystemClock clock) implements Archive {

    private static final int IS_THERE = 412;
    private static final Pattern NAME = Pattern.compile(".*/([0-9]{18})\\.note");

    @Override
    public String words() {
        return "存储桶 " + bucket;
    }

    private String key(Hashing tree, long size) {
        return prefix + Archive.name(tree, size);
    }

    @Override
    public List<Long> above(Hashing tree, long size) throws IOException {
        try {
            return client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + tree.code() + "/").startAfter(key(tree, size))).contents().stream()
                    .map(object -> NAME.matcher(object.key())).filter(name -> name.matches()).map(name -> Long.parseLong(name.group(1))).filter(found -> found > size).toList();
        } catch (SdkException e) {
            throw trouble(e);
        }
    }

    @Override
    public Optional<byte[]> read(Hashing tree, long size) throws IOException {
        try {
            return Optional.of(client.getObjectAsBytes(request -> request.bucket(bucket).key(key(tree, size))).asByteArray());
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (SdkException e) {
            throw trouble(e);
        }
    }

    @Override
    public boolean add(Hashing tree, long size, byte[] head) throws IOException {
        var put = PutObjectRequest.builder().bucket(bucket).key(key(tree, size)).contentType("text/plain; charset=utf-8").contentMD5(md5(head)).ifNoneMatch("*");
        if (retain != null) {
            put.objectLockMode(ObjectLockMode.COMPLIANCE).objectLockRetainUntilDate(clock.instant().plus(retain));
        }
        try {
            client.putObject(put.build(), RequestBody.fromBytes(head));
            if (retain != null) {
                locked(key(tree, size), clock.instant().plus(retain).minus(Duration.ofHours(1)));
            }
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == IS_THERE) {
                // A request that was sent again, because its first answer was lost, finds what it has put there itself.
                return read(tree, size).filter(found -> Arrays.equals(found, head)).isPresent();
            }
            throw trouble(e);
        } catch (SdkException e) {
            throw trouble(e);
        }
    }

    /// A server that knows no lock may take the head and say nothing.
    private void locked(String key, Instant until) throws IOException {
        var found = client.headObject(request -> request.bucket(bucket).key(key));
        if (found.objectLockMode() != ObjectLockMode.COMPLIANCE || found.objectLockRetainUntilDate() == null || found.objectLockRetainUntilDate().isBefore(until)) {
            throw new IOException("存储桶 " + bucket + " 没有把树头锁住，请为它打开对象锁定");
        }
    }

    private IOException trouble(SdkException e) {
        return new IOException("存储桶 " + bucket + "：" + e.getMessage(), e);
    }

    /// Buckets with object lock ask for it.
    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5 is part of every Java", e);
        }
    }
}
