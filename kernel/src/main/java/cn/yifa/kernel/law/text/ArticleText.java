// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.text.ChineseNumeral;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of an article (条文).
///
/// @param place the whole article
public record ArticleText(Place place, List<Paragraph> paragraphs) implements Part {

    /// 款.
    public record Paragraph(String words, List<Item> items) {

        public Paragraph {
            items = List.copyOf(items);
        }
    }

    /// 项.
    public record Item(int number, String words, List<Subitem> subitems) {

        public Item {
            subitems = List.copyOf(subitems);
        }

        /// As it is written before it: `（二）`.
        public String mark() {
            return "（" + ChineseNumeral.write(number) + "）";
        }
    }

    /// 目.
    public record Subitem(int number, String words) {}

    public ArticleText {
        paragraphs = List.copyOf(paragraphs);
        if (!place.isWholeArticle()) {
            throw new IllegalArgumentException("not a whole article: " + place);
        }
    }

    /// Every paragraph, item and subitem on a line of its own, without the article's number.
    public String words() {
        return lines().collect(Collectors.joining("\n"));
    }

    private Stream<String> lines() {
        return paragraphs.stream().flatMap(paragraph -> Stream.concat(Stream.of(paragraph.words()).filter(words -> !words.isEmpty()), paragraph.items().stream()
                .flatMap(item -> Stream.concat(Stream.of(item.mark() + item.words()), item.subitems().stream().map(subitem -> subitem.number() + "." + subitem.words())))));
    }

    /// Why the article has no such place, in Chinese; nothing when it has.
    Optional<String> whyNot(Place sought) {
        if (sought.paragraph() > paragraphs.size()) {
            return Optional.of(place + "只有" + ChineseNumeral.write(paragraphs.size()) + "款，没有第" + ChineseNumeral.write(sought.paragraph()) + "款");
        }
        var among = sought.paragraph() == 0 ? paragraphs : List.of(paragraphs.get(sought.paragraph() - 1));
        var items = among.stream().flatMap(paragraph -> paragraph.items().stream()).filter(item -> item.number() == sought.item()).toList();
        if (sought.item() > 0 && items.isEmpty()) {
            return Optional.of(new Place(sought.article(), sought.insertion(), sought.paragraph(), 0, 0) + "没有第（" + ChineseNumeral.write(sought.item()) + "）项");
        }
        boolean there = sought.subitem() == 0 || items.stream().anyMatch(item -> item.subitems().stream().anyMatch(subitem -> subitem.number() == sought.subitem()));
        return there ? Optional.empty() : Optional.of(new Place(sought.article(), sought.insertion(), sought.paragraph(), sought.item(), 0) + "没有第" + sought.subitem() + "目");
    }
}
