// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.List;

/// Word documents (DOCX): what a reader of the printed page would see, with the numbers that the word processor makes.
final class WordSource {

    private WordSource() {}

    static Manuscript read(byte[] bytes) {
        WordPackage parts = WordPackage.open(bytes);
        WordStyles styles = WordStyles.read(parts.part("word/styles.xml"));
        WordNumbering numbering = WordNumbering.read(parts.part("word/numbering.xml"));
        byte[] main = parts.main().orElseThrow(() -> new UnreadableFile(Messages.BROKEN_WORD));
        List<Block> blocks = new WordBody(main, styles, numbering).read();
        if (blocks.isEmpty()) {
            throw new UnreadableFile("这个 Word 文件里没有文字，可能只有图片。请使用文字版的文件；扫描件需要先做文字识别（OCR）。");
        }
        return new Manuscript(blocks, List.of());
    }
}
