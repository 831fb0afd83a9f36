// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Sealed files in a bucket of an S3 server.
///
/// What is sent carries its MD5, by which the server checks that it came whole; large files go in parts, and appear under their name when all have come.
final class S3Blobs implements BlobStore {

    private final S3Client client;
    private final StorageSettings.S3 settings;

    private S3Blobs(S3Client client, StorageSettings.S3 settings) {
        this.client = client;
        this.settings = settings;
    }

    /// @throws CannotStart when the bucket can't be reached
    static S3Blobs of(StorageSettings.S3 settings) {
        var client = S3Client.builder().endpointOverride(URI.create(settings.endpoint())).region(Region.of(settings.region())).forcePathStyle(settings.pathStyle())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        try {
            client.headBucket(request -> request.bucket(settings.bucket()));
        } catch (SdkException e) {
            throw new CannotStart("不能使用 S3 存储 " + settings.endpoint() + " 的存储桶 " + settings.bucket() + "。\n"
                    + "The bucket of the S3 server can't be used: " + e.getMessage(),
                    "请检查 yifa.storage.s3 的地址、存储桶和密钥；存储桶要先建好。\n"
                    + "Check endpoint, bucket and keys of yifa.storage.s3; the bucket must be there.", e);
        }
        return new S3Blobs(client, settings);
    }

    @Override
    public void keep(Path draft, String digest) throws IOException {
        var size = Files.size(draft);
        try {
            if (head(digest) != null) {
                // Whatever is about to be removed as no longer needed sees that it was brought anew.
                client.copyObject(request -> request.sourceBucket(settings.bucket()).sourceKey(key(digest)).destinationBucket(settings.bucket()).destinationKey(key(digest))
                        .metadataDirective(MetadataDirective.REPLACE).metadata(Map.of("sha256", digest)));
            } else if (size <= settings.part().toBytes()) {
                var bytes = Files.readAllBytes(draft);
                client.putObject(request -> request.bucket(settings.bucket()).key(key(digest)).contentMD5(md5(bytes)).metadata(Map.of("sha256", digest)), RequestBody.fromBytes(bytes));
            } else {
                sendParts(draft, digest);
            }
            var kept = head(digest);
            if (kept == null) {
                throw new IOException("the S3 server does not have the file " + digest + ", which it took");
            }
        } catch (SdkException e) {
            throw new IOException("the S3 server did not take the file " + digest, e);
        }
        Files.delete(draft);
    }

    private void sendParts(Path draft, String digest) throws IOException {
        var upload = client.createMultipartUpload(request -> request.bucket(settings.bucket()).key(key(digest)).metadata(Map.of("sha256", digest))).uploadId();
        try (var in = Files.newInputStream(draft)) {
            var parts = new ArrayList<CompletedPart>();
            int length = Math.toIntExact(settings.part().toBytes());
            for (var bytes = in.readNBytes(length); bytes.length > 0; bytes = in.readNBytes(length)) {
                int number = parts.size() + 1;
                var part = bytes;
                var tag = client.uploadPart(request -> request.bucket(settings.bucket()).key(key(digest)).uploadId(upload).partNumber(number).contentMD5(md5(part)), RequestBody.fromBytes(part)).eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            client.completeMultipartUpload(request -> request.bucket(settings.bucket()).key(key(digest)).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (IOException | SdkException e) {
            client.abortMultipartUpload(request -> request.bucket(settings.bucket()).key(key(digest)).uploadId(upload));
            throw e;
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has MD5", e);
        }
    }

    private @Nullable HeadObjectResponse head(String digest) {
        try {
            return client.headObject(request -> request.bucket(settings.bucket()).key(key(digest)));
        } catch (NoSuchKeyException none) {
            return null;
        }
    }

    @Override
    public boolean has(String digest) throws IOException {
        try {
            return head(digest) != null;
        } catch (SdkException e) {
            throw new IOException("the S3 server does not tell whether it has the file " + digest, e);
        }
    }

    @Override
    public InputStream open(String digest, long from) throws IOException {
        try {
            var answer = client.getObject(request -> request.bucket(settings.bucket()).key(key(digest)).range(from == 0 ? null : "bytes=" + from + "-"));
            return new FilterInputStream(answer) {
                /// Closing would read the rest of what may be a long film.
                @Override
                public void close() {
                    answer.abort();
                }
            };
        } catch (NoSuchKeyException none) {
            throw (IOException) new NoSuchFileException(digest).initCause(none);
        } catch (SdkException e) {
            throw new IOException("the S3 server does not give the file " + digest, e);
        }
    }

    @Override
    public Instant brought(String digest) throws IOException {
        var kept = head(digest);
        if (kept == null) {
            throw new NoSuchFileException(digest);
        }
        return kept.lastModified();
    }

    @Override
    public void each(Consumer<String> taker) throws IOException {
        try {
            client.listObjectsV2Paginator(request -> request.bucket(settings.bucket())).contents().forEach(object -> taker.accept(object.key().substring(object.key().lastIndexOf('/') + 1)));
        } catch (SdkException e) {
            throw new IOException("the S3 server does not list its files", e);
        }
    }

    @Override
    public void delete(String digest) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(settings.bucket()).key(key(digest)));
        } catch (SdkException e) {
            throw new IOException("the S3 server does not remove the file " + digest, e);
        }
    }

    private static String key(String digest) {
        return digest.substring(0, 2) + "/" + digest.substring(2, 4) + "/" + digest;
    }
}
