// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/// Puts an electronic seal on an OFD (OFD 电子签章), after GB/T 33190-2016 chapter 18 and GB/T 38540-2020.
///
/// Each file of the package is protected by its SM3 digest, but for the list of signatures, so that another organ may put its seal beside it.
public final class OfdSealer {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneId.of("UTC"));

    private OfdSealer() {}

    /// @throws CannotSeal when the key or the seal isn't valid then, isn't each other's, or the file is no OFD with that page
    public static byte[] seal(byte[] ofd, ElectronicSeal seal, SigningKey key, Place place, Instant at) {
        key.require(at);
        if (!key.sm2()) {
            throw new CannotSeal("OFD 签章须使用 SM2 密钥");
        }
        if (!seal.genuine() || !seal.isOf(key.certificate())) {
            throw new CannotSeal("这枚电子印章不是给这张证书用的，或者印章数据已损坏，没有签章");
        }
        if (at.isBefore(seal.from()) || at.isAfter(seal.until())) {
            throw new CannotSeal("电子印章不在有效期内，没有签章");
        }
        try {
            return sealed(OfdPackage.read(ofd), seal, key, place, at).packed();
        } catch (Unreadable e) {
            throw new CannotSeal(e.words(), e);
        }
    }

    private static OfdPackage sealed(OfdPackage before, ElectronicSeal seal, SigningKey key, Place place, Instant at) {
        var root = OfdXml.read(before.required(OfdPackage.ROOT), OfdPackage.ROOT);
        var body = OfdXml.required(root, "DocBody");
        var document = OfdPackage.absolute("", OfdXml.required(body, "DocRoot").getTextContent()).orElseThrow(() -> new Unreadable("OFD 文件没有正文"));
        var page = page(before, document, place.page());
        var listed = OfdXml.child(body, "Signatures").map(found -> OfdPackage.absolute("", found.getTextContent()).orElseThrow(() -> new Unreadable("OFD 文件的签名列表路径不合规")));
        var list = listed.orElse(OfdPackage.folder(document) + "/Signs/Signatures.xml");
        var changed = new LinkedHashMap<String, byte[]>();
        if (listed.isEmpty()) {
            OfdXml.add(body, "Signatures", list);
            changed.put(OfdPackage.ROOT, OfdXml.write(root));
        }
        var signatures = listed.map(path -> OfdXml.read(before.required(path), path)).orElseGet(() -> OfdXml.create("Signatures"));
        int id = next(signatures);
        var folder = freeFolder(before, OfdPackage.folder(list));
        var together = before.with(changed).with(Map.of(folder + "/Seal.esl", seal.encoded()));
        var description = describe(together, list, folder, seal.encoded(), "s" + pad(id), page, place, at);
        var path = folder + "/Signature.xml";
        return together.with(files(path, description, folder + "/SignedValue.dat", SignedValue.seal(description, path, seal, key, at), list, entry(signatures, id, path)));
    }

    private static Map<String, byte[]> files(String first, byte[] firstContent, String second, byte[] secondContent, String third, byte[] thirdContent) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(first, firstContent);
        files.put(second, secondContent);
        files.put(third, thirdContent);
        return files;
    }

    /// The identifier of the page in the document, which an appearance refers to.
    private static String page(OfdPackage ofd, String document, int number) {
        var pages = OfdXml.child(OfdXml.read(ofd.required(document), document), "Pages").map(found -> OfdXml.children(found, "Page")).orElse(List.of());
        if (number > pages.size()) {
            throw new CannotSeal("文件只有 " + pages.size() + " 页，不能在第 " + number + " 页用印");
        }
        return pages.get(number - 1).getAttribute("ID");
    }

    private static int next(Element signatures) {
        return OfdXml.child(signatures, "MaxSignId").map(found -> number(found.getTextContent())).orElse(0) + 1;
    }

    private static int number(String text) {
        var digits = text.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 8 ? 0 : Integer.parseInt(digits);
    }

    private static String freeFolder(OfdPackage ofd, String above) {
        for (int i = 0;; i++) {
            var folder = above + "/Sign_" + i;
            if (ofd.files().keySet().stream().noneMatch(path -> path.startsWith(folder + "/"))) {
                return folder;
            }
        }
    }

    private static byte[] describe(OfdPackage ofd, String list, String folder, byte[] seal, String id, String page, Place place, Instant at) {
        var root = OfdXml.create("Signature");
        var info = OfdXml.add(root, "SignedInfo");
        var provider = OfdXml.add(info, "Provider");
        provider.setAttribute("ProviderName", "yifa");
        provider.setAttribute("Company", "yifa");
        provider.setAttribute("Version", "1");
        OfdXml.add(info, "SignatureMethod", Crypto.SM2_WITH_SM3);
        OfdXml.add(info, "SignatureDateTime", WHEN.format(at));
        var references = OfdXml.add(info, "References");
        references.setAttribute("CheckMethod", Crypto.SM3);
        ofd.files().forEach((path, content) -> {
            if (!path.equals(list)) {
                var reference = OfdXml.add(references, "Reference");
                reference.setAttribute("FileRef", path);
                OfdXml.add(reference, "CheckValue", Base64.getEncoder().encodeToString(Crypto.sm3(content)));
            }
        });
        var stamp = OfdXml.add(info, "StampAnnot");
        stamp.setAttribute("ID", id);
        stamp.setAttribute("PageRef", page);
        stamp.setAttribute("Boundary", millimetres(place.x()) + " " + millimetres(place.y()) + " " + millimetres(place.width()) + " " + millimetres(place.height()));
        OfdXml.add(OfdXml.add(info, "Seal"), "BaseLoc", folder + "/Seal.esl");
        OfdXml.add(root, "SignedValue", folder + "/SignedValue.dat");
        return OfdXml.write(root);
    }

    private static byte[] entry(Element signatures, int id, String path) {
        var most = OfdXml.child(signatures, "MaxSignId").orElseGet(() -> OfdXml.add(signatures, "MaxSignId"));
        most.setTextContent(pad(id));
        var signature = OfdXml.add(signatures, "Signature");
        signature.setAttribute("ID", pad(id));
        signature.setAttribute("Type", "Seal");
        signature.setAttribute("BaseLoc", path);
        return OfdXml.write(signatures);
    }

    private static String pad(int id) {
        return String.format(Locale.ROOT, "%03d", id);
    }

    private static String millimetres(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
