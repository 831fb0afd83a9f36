// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import cn.yifa.kernel.mask.MaskedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A Word document (DOCX). The masked copy holds only parts that are known and needed; everything else stays behind.
final class WordFile implements MaskableFile {

    /// What is taken over: the words, their form, and pictures.
    private static final Pattern KEPT = Pattern.compile("\\[Content_Types]\\.xml|_rels/\\.rels|word/(?:_rels/[^/]+\\.rels|document\\d*\\.xml|"
            + "(?:styles|numbering|settings|fontTable|webSettings|footnotes|endnotes|header\\d*|footer\\d*)\\.xml|"
            + "theme/theme\\d*\\.xml|media/[^/]+)");
    private static final Pattern WORDS = Pattern.compile("word/(?:document\\d*|footnotes|endnotes|header\\d*|footer\\d*)\\.xml");
    private static final Pattern READABLE_PICTURE = Pattern.compile("word/media/.*");
    private static final Set<String> TRACKED = Set.of("ins", "del", "moveFrom", "moveTo");
    private static final Map<String, String> LEFT_BEHIND = Map.of("docProps/", "文档属性（作者、单位、修改人等）", "comments", "批注", "people", "批注", "embeddings", "嵌入的对象和图表",
            "charts", "嵌入的对象和图表", "diagrams", "嵌入的对象和图表", "customXml", "附带的数据");
    private static final int SHORTEST_NUMBER = 7;
    /// Of the text with its form; as a tree it takes some ten times as much.
    private static final long LARGEST = 20L << 20;

    private final Map<String, byte[]> parts;
    private final Map<String, Document> documents;
    private final WordText text;
    private final List<String> unread;
    private final List<String> removed;

    private WordFile(Map<String, byte[]> parts, Map<String, Document> documents, List<String> unread, List<String> removed) {
        this.parts = parts;
        this.documents = documents;
        this.text = WordText.of(documents.entrySet().stream().filter(part -> WORDS.matcher(part.getKey()).matches()).map(Map.Entry::getValue).toList());
        this.unread = unread;
        this.removed = removed;
    }

    static WordFile open(byte[] content) {
        var all = WordParts.unpack(content);
        if (all.keySet().stream().noneMatch(name -> name.matches("word/document\\d*\\.xml"))) {
            throw new UnmaskableFile("这不是 Word 文档（.docx）。可以遮盖的是 TXT、DOCX 和有文字的 PDF。");
        }
        var kept = new LinkedHashMap<String, byte[]>();
        all.forEach((name, bytes) -> {
            if (KEPT.matcher(name).matches()) {
                kept.put(name, bytes);
            }
        });
        if (kept.entrySet().stream().filter(part -> structured(part.getKey())).mapToLong(part -> part.getValue().length).sum() > LARGEST) {
            throw new UnmaskableFile("这个 Word 文件的内容太多，一次遮盖不了。请分成几个文件。");
        }
        var documents = new LinkedHashMap<String, Document>();
        kept.forEach((name, bytes) -> {
            if (structured(name)) {
                documents.put(name, Xml.read(bytes));
            } else {
                kept.put(name, PictureData.without(bytes));
            }
        });
        var removed = removed(all.keySet(), documents);
        documents.forEach((name, document) -> {
            if (!name.endsWith(".rels") && !name.startsWith("[")) {
                var dropped = dropped(documents.get("word/_rels/" + name.substring(name.lastIndexOf('/') + 1) + ".rels"), kept.keySet());
                WordCleaning.clean(document, dropped::contains);
            }
        });
        documents.forEach((name, document) -> relations(name, document, kept.keySet()));
        return new WordFile(kept, documents, unread(kept.keySet(), documents), removed);
    }

    private static boolean structured(String name) {
        return name.endsWith(".xml") || name.endsWith(".rels");
    }

    /// The relationships of a part that lead outside or to a part that is not taken over.
    private static Set<String> dropped(@Nullable Document relations, Set<String> kept) {
        return relations == null ? Set.of() : Xml.elements(relations, one -> Xml.name(one).equals("Relationship") && !leads(one, "word/", kept)).stream()
                .map(one -> one.getAttribute("Id")).collect(Collectors.toSet());
    }

    private static boolean leads(Element relationship, String folder, Set<String> kept) {
        var target = relationship.getAttribute("Target");
        return !relationship.getAttribute("TargetMode").equals("External") && kept.contains(target.startsWith("/") ? target.substring(1) : folder + target);
    }

    /// Relationships and content types name only what is there.
    private static void relations(String name, Document document, Set<String> kept) {
        if (name.endsWith(".rels")) {
            Xml.elements(document, one -> Xml.name(one).equals("Relationship") && !leads(one, name.startsWith("word/") ? "word/" : "", kept)).forEach(Xml::remove);
        } else if (name.startsWith("[")) {
            Xml.elements(document, one -> Xml.name(one).equals("Override") && !kept.contains(one.getAttribute("PartName").replaceFirst("^/", ""))).forEach(Xml::remove);
        }
    }

    private static List<String> unread(Set<String> kept, Map<String, Document> documents) {
        var unread = new ArrayList<String>();
        long pictures = kept.stream().filter(name -> READABLE_PICTURE.matcher(name).matches()).count();
        if (pictures > 0) {
            unread.add("文件里有 " + pictures + " 幅图片，图片里的字读不出来，须由人核对");
        }
        if (documents.values().stream().anyMatch(document -> !Xml.elements(document, element -> Xml.name(element).equals("textpath")).isEmpty())) {
            unread.add("文件里有艺术字，读不出来，须由人核对");
        }
        return List.copyOf(unread);
    }

    private static List<String> removed(Set<String> names, Map<String, Document> documents) {
        var removed = new TreeSet<String>();
        names.stream().filter(name -> !KEPT.matcher(name).matches() && !name.endsWith("/")).forEach(name -> LEFT_BEHIND.forEach((part, words) -> {
            if (name.contains(part)) {
                removed.add(words);
            }
        }));
        if (documents.values().stream().anyMatch(document -> !Xml.elements(document, element -> TRACKED.contains(Xml.name(element))).isEmpty())) {
            removed.add("修订记录（按接受全部修订处理）");
        }
        return List.copyOf(removed);
    }

    @Override
    public String text() {
        return text.all();
    }

    @Override
    public List<String> unread() {
        return unread;
    }

    @Override
    public List<String> removed() {
        return removed;
    }

    @Override
    public byte[] masked(MaskedText masked) {
        var copies = new LinkedHashMap<String, Document>();
        documents.forEach((name, document) -> copies.put(name, (Document) document.cloneNode(true)));
        WordText.of(copies.entrySet().stream().filter(part -> WORDS.matcher(part.getKey()).matches()).map(Map.Entry::getValue).toList()).apply(masked.masks());
        var secrets = masked.masks().stream().map(mask -> mask.finding().in(text.all())).filter(secret -> secret.length() > 1).collect(Collectors.toCollection(HashSet::new));
        copies.values().forEach(copy -> Xml.elements(copy, element -> true).forEach(element -> withoutIn(element, secrets)));
        var out = new LinkedHashMap<String, byte[]>();
        parts.forEach((name, bytes) -> out.put(name, copies.containsKey(name) ? Xml.write(copies.get(name)) : bytes));
        prove(out, secrets);
        return WordParts.pack(out);
    }

    /// What is masked in the text is masked in names of styles and bookmarks too.
    private static void withoutIn(Element element, Set<String> secrets) {
        for (var attribute : Xml.attributes(element)) {
            for (var secret : secrets) {
                if (attribute.getValue().contains(secret)) {
                    attribute.setValue(attribute.getValue().replace(secret, "***"));
                }
            }
        }
    }

    /// A number that is masked must not stand anywhere.
    private static void prove(Map<String, byte[]> parts, Set<String> secrets) {
        var numbers = secrets.stream().filter(secret -> secret.length() >= SHORTEST_NUMBER && secret.chars().allMatch(c -> c < 128)).toList();
        var left = new ArrayList<String>();
        parts.forEach((name, bytes) -> {
            var content = new String(bytes, StandardCharsets.UTF_8);
            numbers.stream().filter(content::contains).forEach(secret -> left.add(name));
        });
        if (!left.isEmpty()) {
            throw new UnmaskableFile("遮盖之后，文件里仍有应当遮盖的号码（" + String.join("、", left) + "），没有输出。请把内容复制到新的文档里再遮盖。");
        }
    }

    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    }
}
