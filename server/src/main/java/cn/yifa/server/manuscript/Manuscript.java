// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.List;

/// A file's words in their order, freed from its format (文稿).
///
/// @param blocks  paragraphs and tables
/// @param remarks what the reader of the format wants the user to know, in Chinese
public record Manuscript(List<Block> blocks, List<String> remarks) {

    public Manuscript {
        blocks = List.copyOf(blocks);
        remarks = List.copyOf(remarks);
    }
}
