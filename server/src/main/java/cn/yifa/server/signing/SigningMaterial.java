// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import cn.yifa.letters.seal.Anchors;
import cn.yifa.letters.seal.CannotSeal;
import cn.yifa.letters.seal.DemonstrationKeys;
import cn.yifa.letters.seal.ElectronicSeal;
import cn.yifa.letters.seal.SealPicture;
import cn.yifa.letters.seal.SigningKey;
import cn.yifa.server.storage.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys and the seal as they were read (签名密钥和印章), each there or with the reason why it isn't.
///
/// @param anchors what verifying trusts
record SigningMaterial(Loaded<SigningKey> forOfd, Loaded<SigningKey> forPdf, Loaded<ElectronicSeal> seal, Loaded<SealPicture> picture, Anchors anchors) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2099-12-31T00:00:00Z");

    private static final Logger LOG = LoggerFactory.getLogger(SigningMaterial.class);

    /// Something that is there, or why it isn't.
    ///
    /// @param source where it comes from, in words
    record Loaded<T>(String source, Optional<T> value, String fault) {

        static <T> Loaded<T> of(String source, Supplier<T> reading) {
            try {
                return new Loaded<>(source, Optional.of(reading.get()), "");
            } catch (CannotSeal e) {
                LOG.warn("signing: {} could not be read: {}", source, e.getMessage());
                return new Loaded<>(source, Optional.empty(), String.valueOf(e.getMessage()));
            }
        }

        static <T> Loaded<T> missing(String why) {
            return new Loaded<>("", Optional.empty(), why);
        }

        /// @throws CannotSeal when it isn't there
        T required() {
            return value.orElseThrow(() -> new CannotSeal(fault));
        }
    }

    /// What is configured.
    static SigningMaterial configured(SigningSettings settings, String organ, boolean demonstration) {
        var key = key("", settings.keystore(), settings.token(), settings.alias(), settings.password(), settings.passwordFile()).orElseGet(() -> Loaded.missing("没有配置签名密钥"));
        var seal = settings.seal() == null ? Loaded.<ElectronicSeal>missing("没有配置电子印章（yifa.signing.seal），OFD 不能签章")
                : Loaded.of("文件 " + settings.seal(), () -> ElectronicSeal.of(bytes(settings.seal())));
        var forPdf = forPdf(settings, key);
        var picture = forPdf.value().isEmpty() ? Loaded.<SealPicture>missing(forPdf.fault()) : picture(settings, organ, demonstration);
        return new SigningMaterial(key, forPdf, seal, picture, anchors(settings, List.of()));
    }

    /// What a demonstration makes for itself, and keeps in the data folder. It serves on every day that one can be shown.
    static SigningMaterial ofDemonstration(SigningSettings settings, String organ, Secrets secrets, Instant now) {
        var password = Base64.getEncoder().encodeToString(secrets.key("signing")).toCharArray();
        // A department of another name has another key.
        var name = "signing-" + UUID.nameUUIDFromBytes(organ.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
        var store = secrets.kept(name, () -> DemonstrationKeys.make(organ, EARLIEST, LATEST, password));
        var where = "演示密钥，在数据目录的 " + name + ".secret";
        var key = Loaded.of(where, () -> SigningKey.fromBytes(store, password, Optional.of(DemonstrationKeys.ORGAN)));
        var picture = picture(settings, organ, true);
        var seal = Loaded.of("用演示密钥制作", () -> {
            var maker = SigningKey.fromBytes(store, password, Optional.of(DemonstrationKeys.MAKER));
            return ElectronicSeal.make(maker, DemonstrationKeys.marked(organ), picture.required(), key.required().certificate(), maker.certificate().getNotBefore().toInstant(),
                    maker.certificate().getNotAfter().toInstant(), now);
        });
        return new SigningMaterial(key, forPdf(settings, key), seal, picture, anchors(settings, key.value().map(found -> found.chain().getLast()).stream().toList()));
    }

    private static Loaded<SigningKey> forPdf(SigningSettings settings, Loaded<SigningKey> otherwise) {
        var pdf = settings.pdf();
        return key("PDF ", pdf.keystore(), pdf.token(), pdf.alias(), pdf.password(), pdf.passwordFile()).orElse(otherwise);
    }

    private static Loaded<SealPicture> picture(SigningSettings settings, String organ, boolean demonstration) {
        return Loaded.of("按机关名称绘制", () -> SealPicture.of(organ, settings.diameter(), demonstration, Optional.ofNullable(settings.font())));
    }

    private static Anchors anchors(SigningSettings settings, List<X509Certificate> others) {
        var all = new ArrayList<>(others);
        var file = settings.anchors();
        if (file != null) {
            Loaded.of("文件 " + file, () -> Anchors.parse(bytes(file))).value().ifPresent(found -> all.addAll(found.certificates()));
        }
        return new Anchors(all);
    }

    private static Optional<Loaded<SigningKey>> key(String what, @Nullable Path keystore, @Nullable Path token, @Nullable String alias, @Nullable String password, @Nullable Path passwordFile) {
        var named = Optional.ofNullable(alias).filter(text -> !text.isBlank());
        if (token != null) {
            return Optional.of(Loaded.of(what + "令牌（PKCS#11），配置文件 " + token, () -> SigningKey.fromToken(token, secret(password, passwordFile), named)));
        }
        return keystore == null ? Optional.empty() : Optional.of(Loaded.of(what + "文件 " + keystore, () -> SigningKey.fromFile(keystore, secret(password, passwordFile), named)));
    }

    private static char[] secret(@Nullable String password, @Nullable Path file) {
        return (file == null ? Optional.ofNullable(password).orElse("") : new String(bytes(file), StandardCharsets.UTF_8).strip()).toCharArray();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CannotSeal("无法读取文件 " + file + "，请检查路径和权限", e);
        }
    }
}
