// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Takes out of a part of a Word document what a reader does not see and a publication does not need (清理隐藏内容): tracked changes, comments, hidden text, descriptions, authors.
final class WordCleaning {

    private static final Set<String> GONE = Set.of(
            "del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
            "rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel",
            "cellMerge", "delText", "delInstrText", "proofErr", "permStart", "permEnd", "dataBinding", "alias", "tag", "ffData", "Fallback", "docVars", "rsids",
            "mailMerge", "attachedTemplate", "documentProtection", "writeProtection", "docId", "lock", "customXmlInsRangeStart", "customXmlInsRangeEnd",
            "customXmlDelRangeStart", "customXmlDelRangeEnd", "sdtPr", "sdtEndPr", "ctrlPr", "altChunk", "subDoc", "recipientData", "txbxStory", "people", "smartTagPr", "customXmlPr");
    private static final Set<String> OPENED = Set.of("ins", "moveTo", "smartTag", "customXml", "hyperlink", "AlternateContent", "Choice", "dir", "bdo");
    /// What may name somebody or say something, and is seen by nobody.
    private static final Set<String> DESCRIPTIONS = Set.of("descr", "alt", "title", "author", "date", "initials", "tooltip", "userId", "providerId", "hlinkClick", "instr");
    private static final Set<String> KEPT_WHEN_EMPTY = Set.of("p", "tc", "tr", "tbl", "body", "sectPr");
    private static final List<String> DRAWN = List.of("drawing", "object", "pict", "altChunk");

    private WordCleaning() {}

    /// @param dropped whether the relationship of that identifier leads to a part that is left out
    static void clean(Document part, Predicate<String> dropped) {
        var root = part.getDocumentElement();
        Xml.elements(root, WordCleaning::hidden).forEach(Xml::remove);
        Xml.elements(root, element -> GONE.contains(Xml.name(element)) && !KEPT_WHEN_EMPTY.contains(Xml.name(element))).forEach(Xml::remove);
        Xml.elements(root, element -> Xml.name(element).equals("instrText") && element.getTextContent().contains("HYPERLINK")).forEach(element -> element.setTextContent(""));
        for (var element : Xml.elements(root, element -> refers(element, dropped))) {
            Xml.remove(outermost(element));
        }
        Xml.elements(root, element -> OPENED.contains(Xml.name(element)) && wordOrCompatibility(element)).reversed().forEach(Xml::unwrap);
        Xml.elements(root, element -> true).forEach(WordCleaning::withoutDescriptions);
    }

    private static boolean wordOrCompatibility(Element element) {
        var namespace = element.getNamespaceURI();
        return namespace != null && (namespace.contains("wordprocessingml") || namespace.contains("markup-compatibility"));
    }

    /// A run that is set not to be seen, or one that was deleted or inserted as a mark of a paragraph.
    private static boolean hidden(Element element) {
        return switch (Xml.name(element)) {
            case "r" -> Xml.children(element).stream().filter(child -> Xml.name(child).equals("rPr")).flatMap(properties -> Xml.children(properties).stream())
                    .anyMatch(property -> property instanceof Element set && Set.of("vanish", "specVanish").contains(Xml.name(set)) && on(set));
            case "ins", "del", "moveFrom", "moveTo" -> Xml.name(element.getParentNode()).equals("rPr") || Xml.name(element.getParentNode()).equals("trPr");
            default -> false;
        };
    }

    private static boolean on(Element property) {
        return Xml.attributes(property).stream().filter(attribute -> Xml.name(attribute).equals("val")).noneMatch(attribute -> Set.of("0", "false", "off", "none").contains(attribute.getValue()));
    }

    private static boolean refers(Element element, Predicate<String> dropped) {
        return !Xml.name(element).equals("hyperlink") && Xml.attributes(element).stream()
                .anyMatch(attribute -> attribute.getNamespaceURI() != null && attribute.getNamespaceURI().endsWith("/relationships") && dropped.test(attribute.getValue()));
    }

    private static Element outermost(Element element) {
        for (var above = element.getParentNode(); above instanceof Element parent; above = above.getParentNode()) {
            if (DRAWN.contains(Xml.name(parent))) {
                return parent;
            }
        }
        return element;
    }

    private static void withoutDescriptions(Element element) {
        for (var attribute : Xml.attributes(element)) {
            var name = Xml.name(attribute);
            boolean named = name.equals("name") && Set.of("docPr", "cNvPr").contains(Xml.name(element));
            if (named) {
                attribute.setValue("图");
            } else if (DESCRIPTIONS.contains(name) || name.startsWith("rsid")) {
                element.removeAttributeNode(attribute);
            }
        }
    }
}
