// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.NoteKey;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The witnesses that the settings name (已配置的见证人). What can't be understood stops the start.
@Component
class Outsides {

    private final List<Outside> all;

    /// @throws IllegalArgumentException naming the setting that isn't as it must be
    Outsides(WitnessSettings settings, Heads heads, SystemClock clock) {
        var web = new Web();
        this.all = settings.witnesses().stream().map(place -> outside(place, heads, clock, web)).toList();
        if (all.stream().map(Outside::name).distinct().count() < all.size()) {
            throw new IllegalArgumentException("yifa.record.witnesses: a name of its own for each expected");
        }
    }

    List<Outside> all() {
        return all;
    }

    private static Outside outside(WitnessSettings.Place place, Heads heads, SystemClock clock, Web web) {
        var name = place.name();
        if (name == null || name.isBlank() || Stream.of(place.url(), place.folder(), place.bucket(), place.timestamp()).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("yifa.record.witnesses: a name and one of url, folder, bucket and timestamp expected, found " + place);
        }
        if (place.url() != null) {
            var keys = place.keys().stream().map(NoteKey::parse).toList();
            if (keys.isEmpty() || keys.stream().anyMatch(key -> !key.algorithm().cosigns())) {
                throw new IllegalArgumentException("yifa.record.witnesses: the keys that the witness " + name + " prints expected, found " + place.keys());
            }
            return new WitnessProcess(name, place.url(), keys, every(place, Duration.ofSeconds(1)), heads, web);
        }
        if (place.timestamp() != null) {
            return new TimeStamping(name, place.timestamp(), certificate(name, place.certificate()), place.hashings(), every(place, Duration.ofMinutes(10)), web, clock);
        }
        return new ArchivedHeads(name, archive(place, clock), every(place, Duration.ofMinutes(1)), heads, clock);
    }

    private static Archive archive(WitnessSettings.Place place, SystemClock clock) {
        if (place.folder() != null) {
            return new FolderArchive(place.folder().toAbsolutePath());
        }
        return new BucketArchive(client(place), Objects.requireNonNull(place.bucket()), place.prefix(), place.retain(), clock);
    }

    private static S3Client client(WitnessSettings.Place place) {
        var client = S3Client.builder().region(Region.of(place.region())).httpClientBuilder(UrlConnectionHttpClient.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (place.endpoint() != null) {
            client.endpointOverride(place.endpoint()).forcePathStyle(true);
        }
        return client.build();
    }

    private static Duration every(WitnessSettings.Place place, Duration usual) {
        return place.every() == null ? usual : place.every();
    }

    private static X509CertificateHolder certificate(String name, @Nullable Path file) {
        if (file == null) {
            throw new IllegalArgumentException("yifa.record.witnesses: the certificate of the time stamping authority " + name + " expected");
        }
        try (var pem = new PEMParser(Files.newBufferedReader(file))) {
            if (pem.readObject() instanceof X509CertificateHolder certificate) {
                return certificate;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("yifa.record.witnesses: the certificate " + file + " can't be read", e);
        }
        throw new IllegalArgumentException("yifa.record.witnesses: a certificate in PEM expected in " + file);
    }
}
