// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.KnownAnswers;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.NoteSigner;
import cn.yifa.server.storage.Secrets;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whose record it is, and the two keys that sign its heads (树头的签名密钥): SM2 for the tree of SM3, Ed25519 for its twin. They lie in the data folder, never in the database.
@Component
public final class LogKeys {

    private final String origin;
    private final Map<Hashing, NoteSigner> signers;

    /// Signs nothing on a machine that hashes or signs otherwise than the standards say.
    ///
    /// @param name what the record is called in all its heads, such as `record.example.gov.cn`; nothing for a name made of the key
    LogKeys(Secrets secrets, @Value("${yifa.record.origin:}") String name) {
        KnownAnswers.check();
        var seed = secrets.key("record-ed25519");
        var number = new BigInteger(1, secrets.key("record-sm2")).shiftRight(1).setBit(0);
        this.origin = name.isBlank() ? "record-" + HexFormat.of().formatHex(Hashing.SHA_256.hash(NoteSigner.ed25519("record", seed).key().id()), 0, 4) : name.strip();
        this.signers = Map.of(Hashing.SM3, NoteSigner.sm2(log(Hashing.SM3), number), Hashing.SHA_256, NoteSigner.ed25519(log(Hashing.SHA_256), seed));
    }

    public String origin() {
        return origin;
    }

    /// The name of one of the two logs.
    public String log(Hashing hashing) {
        return origin + "/" + hashing.code();
    }

    NoteSigner signer(Hashing hashing) {
        return signers.get(hashing);
    }

    public NoteKey key(Hashing hashing) {
        return signer(hashing).key();
    }

    /// Both, the legal one first.
    public List<NoteKey> keys() {
        return List.of(key(Hashing.SM3), key(Hashing.SHA_256));
    }
}
