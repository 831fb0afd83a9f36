// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secrets of the data folder (数据目录的密钥): each is made when first asked for, and stays.
public final class Secrets {

    private final DataFolder folder;
    private final Map<String, byte[]> fingerprints = new ConcurrentSkipListMap<>();

    Secrets(DataFolder folder) {
        this.folder = folder;
    }

    /// A random key of 256 bits, always the same for one name.
    public byte[] key(String name) {
        return noted(name, folder.secret(name));
    }

    /// What is made when first asked for, such as a key with its certificate; always the same for one name.
    public byte[] kept(String name, Supplier<byte[]> made) {
        return noted(name, folder.secret(name, made));
    }

    /// The key for personal data, which has a file of its own when it does not lie in the folder.
    SealKey sealKey(Optional<Path> own) {
        var key = own.map(SealKey::of).orElseGet(() -> SealKey.parse(folder.secret("seal")));
        fingerprints.put("seal", fingerprint("seal", key.key().getEncoded()));
        return key;
    }

    private byte[] noted(String name, String text) {
        var secret = Base64.getUrlDecoder().decode(text);
        fingerprints.put(name, fingerprint(name, secret));
        return secret;
    }

    /// Of each secret that has been asked for, something by which it is told from another and from which nothing can be learned of it.
    Map<String, byte[]> fingerprints() {
        return Map.copyOf(fingerprints);
    }

    private static byte[] fingerprint(String name, byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(("yifa secret " + name).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
