// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import cn.yifa.letters.seal.SignatureFinding.Integrity;
import cn.yifa.letters.seal.SignatureFinding.Kind;
import cn.yifa.letters.seal.SignatureFinding.Validity;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Verifies the signatures of an OFD (OFD 验章): each file's digest, the signature over the list of digests, and that there are no files that nobody signed.
final class OfdVerifier {

    private static final int SHOWN = 5;

    private final OfdPackage ofd;
    private final Anchors anchors;
    private final Instant now;
    private final String list;

    /// A signature with its own files, which can't be among those that it protects.
    private record Own(String description, Optional<String> value, Set<String> files, Kind kind) {}

    /// @param covered the files whose digests were signed
    private record Checked(SignatureFinding finding, Set<String> covered) {}

    private OfdVerifier(OfdPackage ofd, String list, Anchors anchors, Instant now) {
        this.ofd = ofd;
        this.list = list;
        this.anchors = anchors;
        this.now = now;
    }

    /// @throws Unreadable when it is no OFD that can be read
    static List<SignatureFinding> verify(byte[] packed, Anchors anchors, Instant now) {
        var ofd = OfdPackage.read(packed);
        var root = OfdXml.read(ofd.required(OfdPackage.ROOT), OfdPackage.ROOT);
        if (!"OFD".equals(root.getLocalName())) {
            throw new Unreadable("不是 OFD 文件：OFD.xml 的内容不对");
        }
        var found = new ArrayList<SignatureFinding>();
        for (var body : OfdXml.children(root, "DocBody")) {
            OfdXml.child(body, "Signatures").map(Node::getTextContent).ifPresent(location -> {
                var list = OfdPackage.absolute("", location).orElseThrow(() -> new Unreadable("OFD 文件的签名列表路径不合规"));
                found.addAll(new OfdVerifier(ofd, list, anchors, now).all());
            });
        }
        return found;
    }

    private List<SignatureFinding> all() {
        var signatures = OfdXml.read(ofd.required(list), list);
        var listed = OfdXml.children(signatures, "Signature");
        if (!plain(signatures)) {
            throw new Unreadable("OFD 文件的签名列表里有不该有的内容，已不可信");
        }
        var owns = listed.stream().map(this::own).toList();
        var checked = owns.stream().map(own -> check(own, owns)).toList();
        var found = new ArrayList<SignatureFinding>();
        for (int i = 0; i < owns.size(); i++) {
            found.add(beside(checked.get(i), checked, owns));
        }
        return found;
    }

    /// What the signatures that it doesn't cover, because they came later, mean for one.
    private static SignatureFinding beside(Checked one, List<Checked> all, List<Own> owns) {
        var integrity = one.finding.integrity();
        for (int i = 0; i < all.size() && one.finding.integrity().intact(); i++) {
            if (all.get(i) != one && !one.covered.contains(owns.get(i).description)) {
                integrity = !all.get(i).finding.integrity().intact() || integrity == Integrity.ADDED_TO ? Integrity.ADDED_TO : Integrity.SEALED_AFTER;
            }
        }
        return one.finding.is(integrity);
    }

    /// The list isn't protected, so nothing may stand in it but what a list needs.
    private static boolean plain(Element signatures) {
        for (Node child = signatures.getFirstChild(); child != null; child = child.getNextSibling()) {
            boolean known = child instanceof Element element && OfdXml.NAMESPACE.equals(element.getNamespaceURI()) && Set.of("MaxSignId", "Signature").contains(element.getLocalName());
            boolean blank = child.getNodeType() == Node.TEXT_NODE && child.getTextContent().isBlank();
            if (!known && !blank) {
                return false;
            }
        }
        return "Signatures".equals(signatures.getLocalName());
    }

    private Own own(Element entry) {
        var path = OfdPackage.absolute(OfdPackage.folder(list), entry.getAttribute("BaseLoc")).orElseThrow(() -> new Unreadable("OFD 文件的签名路径不合规"));
        var kind = entry.getAttribute("Type").equals("Sign") ? Kind.SIGNATURE : Kind.SEAL;
        var files = new HashSet<>(Set.of(path));
        var described = ofd.file(path).map(content -> OfdXml.read(content, path));
        var value = described.flatMap(root -> OfdXml.child(root, "SignedValue")).flatMap(at -> OfdPackage.absolute(OfdPackage.folder(path), at.getTextContent()));
        value.ifPresent(files::add);
        described.flatMap(root -> OfdXml.child(root, "SignedInfo")).flatMap(info -> sealFile(path, info)).ifPresent(files::add);
        return new Own(path, value, files, kind);
    }

    private Checked check(Own own, List<Own> all) {
        var covered = new HashSet<String>();
        try {
            var description = ofd.required(own.description);
            var value = SignedValue.parse(ofd.required(own.value.orElseThrow(() -> new Unreadable("签名没有签名值"))));
            var info = OfdXml.required(OfdXml.read(description, own.description), "SignedInfo");
            var remarks = new ArrayList<String>();
            var integrity = authentic(own, description, value, info, remarks);
            if (integrity == Integrity.UNCHANGED && !untouched(own, all, info, covered, remarks)) {
                integrity = Integrity.CHANGED;
            }
            return new Checked(finding(own, value, integrity, remarks), covered);
        } catch (Unreadable e) {
            return new Checked(SignatureFinding.uncheckable(own.kind, e.words()), covered);
        }
    }

    private SignatureFinding finding(Own own, SignedValue value, Integrity integrity, List<String> remarks) {
        var day = value.at().orElse(now);
        boolean inTime = value.seal().filter(seal -> day.isBefore(seal.from()) || day.isAfter(seal.until())).isEmpty();
        if (!inTime) {
            remarks.add("签署时电子印章不在有效期内");
        }
        boolean trusted = anchors.trust(value.signer(), value.others(), day) && value.seal().filter(seal -> !anchors.trust(seal.maker(), value.others(), day)).isEmpty();
        var validity = Anchors.validity(value.signer(), day);
        return new SignatureFinding(own.kind, value.seal().map(ElectronicSeal::name).orElseGet(() -> Names.of(value.signer())), Names.full(value.signer().getSubjectX500Principal()),
                Names.full(value.signer().getIssuerX500Principal()), value.at(), integrity, inTime ? validity : Validity.EXPIRED, trusted, remarks);
    }

    /// Whether the signature is the signer's, of this description, and with a seal that is the signer's and is the one that is shown.
    private Integrity authentic(Own own, byte[] description, SignedValue value, Element info, List<String> remarks) {
        value.seal().filter(seal -> !seal.genuine()).ifPresent(seal -> remarks.add("电子印章本身是伪造的：制章者的签名不对"));
        value.seal().filter(seal -> !seal.isOf(value.signer())).ifPresent(seal -> remarks.add("用印的证书不是这枚印章允许的"));
        if (!value.genuine() || !remarks.isEmpty()) {
            return Integrity.FORGED;
        }
        if (!value.covers(description)) {
            remarks.add("签名所列的文件清单被改动过");
        }
        if (value.property().filter(path -> !OfdPackage.absolute("", path).equals(Optional.of(own.description))).isPresent()) {
            remarks.add("签章不是给这份清单的");
        }
        var shown = sealFile(own.description, info).flatMap(ofd::file);
        if (value.seal().isPresent() && shown.isPresent() && !Arrays.equals(shown.get(), value.seal().get().encoded())) {
            remarks.add("文件里显示的印章不是签署时用的印章");
        }
        return remarks.isEmpty() ? Integrity.UNCHANGED : Integrity.CHANGED;
    }

    /// Whether each file is what was signed, and none is missing or added but those of further signatures.
    private boolean untouched(Own own, List<Own> all, Element info, Set<String> covered, List<String> remarks) {
        var references = OfdXml.required(info, "References");
        var digest = Crypto.digestNamed(references.hasAttribute("CheckMethod") ? references.getAttribute("CheckMethod") : "MD5");
        var changed = new TreeSet<String>();
        var missing = new TreeSet<String>();
        for (var reference : OfdXml.children(references, "Reference")) {
            var path = OfdPackage.absolute(OfdPackage.folder(own.description), reference.getAttribute("FileRef")).orElse("");
            covered.add(path);
            ofd.file(path).ifPresentOrElse(content -> {
                if (!same(digest, content, reference)) {
                    changed.add(path);
                }
            }, () -> missing.add(path));
        }
        var added = new TreeSet<>(ofd.files().keySet());
        added.removeAll(covered);
        all.forEach(one -> added.removeAll(one.files));
        added.remove(list);
        say("内容被替换的文件：", changed, remarks);
        say("被删去的文件：", missing, remarks);
        say("签署后增加、没有人签署的文件：", added, remarks);
        return changed.isEmpty() && missing.isEmpty() && added.isEmpty();
    }

    private static Optional<String> sealFile(String description, Element info) {
        return OfdXml.child(info, "Seal").flatMap(seal -> OfdXml.child(seal, "BaseLoc")).flatMap(at -> OfdPackage.absolute(OfdPackage.folder(description), at.getTextContent()));
    }

    private static boolean same(MessageDigest digest, byte[] content, Element reference) {
        try {
            return Arrays.equals(digest.digest(content), Base64.getDecoder().decode(OfdXml.required(reference, "CheckValue").getTextContent().strip()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void say(String words, Set<String> paths, List<String> remarks) {
        if (!paths.isEmpty()) {
            remarks.add(words + paths.stream().limit(SHOWN).collect(Collectors.joining("、")) + (paths.size() > SHOWN ? " 等 " + paths.size() + " 个" : ""));
        }
    }
}
