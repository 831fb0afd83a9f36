// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// A key that signs for an organ, with its certificate (签名密钥和证书), from a PKCS#12 file or a PKCS#11 token.
///
/// The key of a token never leaves it: the token signs. Whether the key signs SM2, RSA or ECDSA is said by its certificate.
public final class SigningKey {

    private static final String SM2_CURVE = "1.2.156.10197.1.301";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final Provider provider;
    private final String algorithm;

    private SigningKey(PrivateKey key, List<X509Certificate> chain, Provider provider) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.provider = provider;
        this.algorithm = algorithmOf(chain.getFirst());
        if (!Crypto.genuineByName(algorithm, certificate().getPublicKey(), new byte[32], sign(new byte[32]))) {
            throw new CannotSeal("私钥和证书不是一对，请检查密钥文件或令牌里的内容");
        }
    }

    /// @param chain the key's own certificate first, then its issuers
    /// @throws CannotSeal when key and certificate are no pair
    public static SigningKey of(PrivateKey key, List<X509Certificate> chain) {
        return new SigningKey(key, chain, Crypto.PROVIDER);
    }

    /// @param alias which entry; the only one where it is absent
    /// @throws CannotSeal when the file can't be read, the password is wrong, or there is no such key
    public static SigningKey fromFile(Path pkcs12, char[] password, Optional<String> alias) {
        try {
            return fromBytes(Files.readAllBytes(pkcs12), password, alias);
        } catch (IOException e) {
            throw new CannotSeal("无法读取签名密钥文件 " + pkcs12 + "，请检查路径和权限", e);
        }
    }

    /// As [#fromFile], of the file's content.
    public static SigningKey fromBytes(byte[] pkcs12, char[] password, Optional<String> alias) {
        try {
            var store = KeyStore.getInstance("PKCS12", Crypto.PROVIDER);
            store.load(new ByteArrayInputStream(pkcs12), password);
            return from(store, password, alias, Crypto.PROVIDER);
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotSeal("签名密钥文件打不开：口令不对，或者不是 PKCS#12（.p12、.pfx）文件", e);
        }
    }

    /// @param configuration a file in the JDK's words: name, library, slot or slotListIndex
    /// @throws CannotSeal when the token doesn't answer, the PIN is wrong, or there is no such key
    public static SigningKey fromToken(Path configuration, char[] pin, Optional<String> alias) {
        var plain = Security.getProvider("SunPKCS11");
        if (plain == null) {
            throw new CannotSeal("本机的 Java 没有 PKCS#11 支持");
        }
        try {
            var token = plain.configure(configuration.toString());
            var store = KeyStore.getInstance("PKCS11", token);
            store.load(null, pin);
            return from(store, pin, alias, token);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw e instanceof CannotSeal known ? known
                    : new CannotSeal("签名令牌（PKCS#11）没有应答或者口令不对，请检查配置文件 " + configuration + "、驱动程序和 PIN", e);
        }
    }

    private static SigningKey from(KeyStore store, char[] password, Optional<String> alias, Provider provider) throws GeneralSecurityException {
        var keys = Collections.list(store.aliases()).stream().filter(one -> alias.isEmpty() || alias.get().equals(one)).filter(one -> isKey(store, one)).toList();
        if (keys.isEmpty()) {
            throw new CannotSeal("密钥库里没有" + alias.map(name -> "名为“" + name + "”的").orElse("") + "签名密钥");
        }
        if (keys.size() > 1) {
            throw new CannotSeal("密钥库里有多把密钥：" + String.join("、", keys) + "，请用别名指定一把");
        }
        var chain = store.getCertificateChain(keys.getFirst());
        if (chain == null || !(store.getKey(keys.getFirst(), password) instanceof PrivateKey key)) {
            throw new CannotSeal("密钥“" + keys.getFirst() + "”没有证书，或者不能用来签名");
        }
        return new SigningKey(key, Arrays.stream(chain).map(X509Certificate.class::cast).toList(), provider);
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithmOf(X509Certificate certificate) {
        var info = SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
        var parameters = info.getAlgorithm().getParameters();
        return switch (certificate.getPublicKey().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> parameters != null && parameters.toString().equals(SM2_CURVE) ? "SM3withSM2" : "SHA256withECDSA";
            default -> throw new CannotSeal("不支持用这种密钥签章：" + certificate.getPublicKey().getAlgorithm());
        };
    }

    /// SM3withSM2, SHA256withRSA or SHA256withECDSA.
    public String algorithm() {
        return algorithm;
    }

    /// Whether it signs as the national standards of seals ask.
    public boolean sm2() {
        return algorithm.equals("SM3withSM2");
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// The certificate and its issuers, as far as they came with the key.
    public List<X509Certificate> chain() {
        return chain;
    }

    /// Whose it is, and who says so, in words.
    public String holder() {
        return Names.of(certificate());
    }

    public String issuer() {
        return Names.full(certificate().getIssuerX500Principal());
    }

    /// The first and the last day on which it may sign.
    public LocalDate validFrom() {
        return LocalDate.ofInstant(certificate().getNotBefore().toInstant(), ZONE);
    }

    public LocalDate validUntil() {
        return LocalDate.ofInstant(certificate().getNotAfter().toInstant(), ZONE);
    }

    /// @throws CannotSeal when the certificate isn't valid then, or isn't meant for signing
    void require(Instant at) {
        if (at.isBefore(certificate().getNotBefore().toInstant())) {
            throw new CannotSeal("签章证书还没有生效（自 " + validFrom() + " 起有效），没有签章");
        }
        if (at.isAfter(certificate().getNotAfter().toInstant())) {
            throw new CannotSeal("签章证书已经过期（有效期到 " + validUntil() + "），没有签章；请向证书机构更新证书");
        }
        var usage = certificate().getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            throw new CannotSeal("这张证书不是签名证书（可能是加密证书），没有签章");
        }
    }

    /// The signature over the content, as its algorithm encodes it.
    byte[] sign(byte[] content) {
        try {
            var signing = Signature.getInstance(algorithm, provider);
            signing.initSign(key);
            signing.update(content);
            return signing.sign();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new CannotSeal("签名没有成功：密钥不能用，或者令牌没有应答", e);
        }
    }

    @Override
    public String toString() {
        return algorithm + " key of " + certificate().getSubjectX500Principal();
    }
}
