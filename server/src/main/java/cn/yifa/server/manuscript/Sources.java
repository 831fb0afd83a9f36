// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// Reads any file as a manuscript, by what it really is (识别文件).
public final class Sources {

    private Sources() {}

    public static Manuscript read(byte[] bytes) {
        return switch (FileKind.of(bytes)) {
            case TEXT -> TextSource.read(bytes);
            case ZIP -> WordSource.read(bytes);
            case PDF -> PdfSource.read(bytes);
            case OLE -> throw new UnreadableFile(Messages.ole(bytes));
            case RTF, MIME, WORD_XML, HTML -> throw new UnreadableFile(
                    "这个文件实际上不是 Word 文档，而是网页或者旧的交换格式。请用 Word 或 WPS 打开它，另存为 .docx 后再导入。");
            case IMAGE -> throw new UnreadableFile("这是一张图片，里面没有可以读取的文字。请使用文字版的 .docx、.pdf 或 .txt 文件。");
            case ARCHIVE -> throw new UnreadableFile("这是一个压缩包。请先解压，再选择里面的文件（.docx、.pdf 或 .txt）。");
            case PROGRAM -> throw new UnreadableFile("这是一个程序，不是文档。请选择文件（.docx、.pdf 或 .txt）。");
        };
    }
}
