// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import java.time.LocalDate;
import java.util.List;

/// The directory of openness with what stands under each category now.
public record DirectoryView(Directory directory, List<Shelf> shelves) {

    public record Shelf(Directory.Category category, List<Item> items) {}

    /// What the law wants told of each: 索引、名称、内容概述、生成日期.
    public record Item(String index, String name, String address, String gist, LocalDate since) {}
}
