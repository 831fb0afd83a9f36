// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.server.storage.SealKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Seals personal data (个人信息) before anything is written, and opens them for those who may see them (see ADR 0011).
///
/// A sealed value is `sealed:1:` and, in base64url, a random nonce of 96 bits with what AES-256-GCM makes of the value's canonical JSON. Case and field are
/// authenticated with it, so that a sealed text moved elsewhere opens nowhere. Only fields that the procedure calls secret are sealed or opened, always: what
/// somebody typed is never taken for a sealed text.
@Component
public final class Seals {

    /// What is read where a sealed text can't be opened: another key, or damage.
    public static final String UNREADABLE = "（无法解密）";

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private static final String PREFIX = "sealed:1:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SealKey key;

    Seals(SealKey key) {
        this.key = key;
    }

    /// The events as they are recorded.
    List<CaseEvent> seal(Procedure procedure, CaseId id, List<CaseEvent> events) {
        return events.stream().map(event -> seal(procedure, id, event)).toList();
    }

    CaseEvent seal(Procedure procedure, CaseId id, CaseEvent event) {
        return changed(procedure, event, (field, value) -> seal(id, field.id(), CanonicalJson.write(value)));
    }

    /// The case with its personal data open. Nothing made of it may be written or remembered.
    public Case open(Procedure procedure, Case matter) {
        return holds(procedure, matter.fields()) ? matter.with(changed(procedure, matter.fields(), (field, value) -> open(matter.id(), field, value))) : matter;
    }

    /// An event of the case with its personal data open.
    public CaseEvent open(Procedure procedure, CaseId id, CaseEvent event) {
        return changed(procedure, event, (field, value) -> open(id, field, value));
    }

    /// Whether there are personal data among the fields.
    public static boolean holds(Procedure procedure, Fields fields) {
        return procedure.fields().values().stream().anyMatch(field -> field.secret() && fields.has(field.id()));
    }

    /// The event with each secret value changed.
    public static CaseEvent changed(Procedure procedure, CaseEvent event, BiFunction<Field, Object, Object> change) {
        return holds(procedure, event.fields()) ? event.with(changed(procedure, event.fields(), change)) : event;
    }

    /// The fields with each secret value changed.
    public static Fields changed(Procedure procedure, Fields fields, BiFunction<Field, Object, Object> change) {
        var values = new TreeMap<>(fields.values());
        procedure.fields().values().stream().filter(Field::secret).forEach(field -> values.computeIfPresent(field.id(), (id, value) -> change.apply(field, value)));
        return new Fields(values);
    }

    /// What else of a case is personal and kept, such as a draft.
    ///
    /// @param place what it is and whose; no field's identifier
    public String seal(CaseId id, String place, String clear) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var text = cipher(Cipher.ENCRYPT_MODE, nonce, id, place).doFinal(clear.getBytes(UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("case " + id + ": " + place + " could not be sealed", e);
        }
    }

    private Object open(CaseId id, Field field, Object value) {
        // What is not sealed was written before its field was called secret.
        return value instanceof String sealed && sealed.startsWith(PREFIX) ? open(id, field.id(), sealed).<Object>map(JsonReader::value).orElse(UNREADABLE) : value;
    }

    /// What was sealed for this case and place; nothing when it can't be opened, which the log says.
    public Optional<String> open(CaseId id, String place, String sealed) {
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed.startsWith(PREFIX) ? sealed.substring(PREFIX.length()) : "");
            if (bytes.length > NONCE_BYTES) {
                return Optional.of(new String(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), id, place).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.debug("case {}: {} does not open", id, place, e);
        }
        LOG.error("case {}: {} was sealed with another key, for another case or place, or is damaged", id, place);
        return Optional.empty();
    }

    private Cipher cipher(int mode, byte[] nonce, CaseId id, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((id + "/" + place).getBytes(UTF_8));
        return cipher;
    }
}
