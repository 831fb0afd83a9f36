// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes headers, footers and page numbers off the pages (页眉、页脚、页码): lines near an edge that are page numbers, or come
/// again on other pages.
final class PdfFurniture {

    private static final Pattern PAGE_NUMBER = Pattern.compile("[-—–－─―·•.\\s　~～\\[【]*(?:第|[Pp]age)?\\s*[0-9０-９ivxIVX]{1,4}\\s*(?:页)?\\s*(?:[/／|,，]?\\s*(?:共|of)?\\s*[0-9]{1,4}\\s*页?)?[-—–－─―·•.\\s　~～\\]】]*|第\\s*[一二三四五六七八九十]+\\s*页.*");
    /// What browsers print around a page: the moment with the page's title, and the address.
    private static final Pattern PRINTED = Pattern.compile("[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4},?\\s*(?:上午|下午)?\\s*[0-9]{1,2}:[0-9]{2}.*|(?:https?|file)://.*");
    private static final double EDGE = 0.13;

    private PdfFurniture() {}

    static List<PdfPage> removed(List<PdfPage> pages) {
        Map<String, Integer> seen = new HashMap<>();
        for (PdfPage page : pages) {
            Set<String> here = new HashSet<>();
            page.lines().stream().filter(line -> edge(page, line)).forEach(line -> here.add(key(page, line)));
            here.forEach(key -> seen.merge(key, 1, Integer::sum));
        }
        List<PdfPage> out = new ArrayList<>();
        for (PdfPage page : pages) {
            out.add(page.withLines(page.lines().stream().filter(line -> !edge(page, line)
                    || !PAGE_NUMBER.matcher(line.words()).matches() && !PRINTED.matcher(line.words()).matches() && (seen.get(key(page, line)) < 2 || !often(seen.get(key(page, line)), pages.size()))).toList()));
        }
        return out;
    }

    private static boolean often(int count, int pages) {
        return count >= 2 && count * 3 >= pages;
    }

    private static boolean edge(PdfPage page, PdfLine line) {
        return line.base() < page.height() * EDGE || line.base() > page.height() * (1 - EDGE);
    }

    /// Lines are the same furniture when they differ in digits only and stand at the same height.
    private static String key(PdfPage page, PdfLine line) {
        return line.words().replaceAll("[0-9０-９]+", "#").replaceAll("[\\s　]", "") + "@" + Math.round(line.base() / 6);
    }
}
