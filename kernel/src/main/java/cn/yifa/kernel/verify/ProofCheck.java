// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Cosignature;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.EntryProof;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import java.util.List;

/// Checks the proof of a single entry, which carries the entry in it.
final class ProofCheck {

    /// What was found to be right.
    ///
    /// @param witnesses whose signatures under the head hold, of those whose keys were given
    record Sound(Entry entry, long index, Checkpoint head, NoteKey log, List<Cosignature> witnesses) {}

    private ProofCheck() {}

    static Sound check(byte[] file, Trust trust) throws WrongRecord {
        EntryProof proof;
        Entry entry;
        Checkpoint head;
        try {
            proof = EntryProof.parse(file);
            head = Checkpoint.parse(proof.head().text());
        } catch (Malformed e) {
            throw WrongRecord.whole("证明不是规定的格式，从第 " + (e.position() + 1) + " 个字节起");
        }
        var bytes = proof.extra().orElseThrow(() -> WrongRecord.whole("证明里没有条目"));
        try {
            entry = EntryForm.read(bytes);
        } catch (Malformed e) {
            throw WrongRecord.at(proof.index(), "条目不是规定的格式，从第 " + (e.position() + 1) + " 个字节起");
        }
        if (proof.head().signers(trust.keys()).stream().noneMatch(key -> key.isOfLog(head.origin()))) {
            throw WrongRecord.whole("树头没有你给出的公钥的签名，或签名不成立");
        }
        var log = proof.proven(bytes, trust.keys()).stream().findAny().orElseThrow(() -> WrongRecord.at(proof.index(), "条目不在签名的树头（" + head.size() + " 条）之下"));
        for (var kept : trust.heads()) {
            agree(kept, head, log);
        }
        return new Sound(entry, proof.index(), head, log, Cosignature.of(proof.head(), trust.keys()));
    }

    /// A head kept from the same log and of the same size must be the same.
    private static void agree(SignedNote kept, Checkpoint head, NoteKey log) throws WrongRecord {
        try {
            var other = Checkpoint.parse(kept.text());
            if (other.origin().equals(head.origin()) && other.size() == head.size() && kept.signers(List.of(log)).contains(log) && !other.equals(head)) {
                throw WrongRecord.whole("与你保存的树头（" + head.size() + " 条）不是同一份记录");
            }
        } catch (Malformed e) {
            throw WrongRecord.whole("你保存的树头不是规定的格式");
        }
    }
}
