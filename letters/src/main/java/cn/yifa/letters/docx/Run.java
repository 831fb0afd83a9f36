// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

/// A piece of text of one look.
///
/// @param size in half points
record Run(Kind kind, String text, Face face, int size, boolean red) {

    enum Kind { TEXT, TAB, PAGE_NUMBER }

    static final Run TAB = new Run(Kind.TAB, "", Face.BODY, Measures.SIZE_3, false);

    static Run of(String text) {
        return new Run(Kind.TEXT, text, Face.BODY, Measures.SIZE_3, false);
    }

    static Run of(String text, Face face) {
        return new Run(Kind.TEXT, text, face, Measures.SIZE_3, false);
    }

    static Run of(String text, Face face, int size) {
        return new Run(Kind.TEXT, text, face, size, false);
    }

    /// A mark of an issuer (发文机关标志).
    static Run mark(String text, int size) {
        return new Run(Kind.TEXT, text, Face.MARK, size, true);
    }

    /// The name in the place of a stamp of it (签名章), which is red.
    static Run stamp(String name) {
        return new Run(Kind.TEXT, name, Face.KAI, Measures.SIZE_2, true);
    }

    static Run pageNumber(Face face, int size) {
        return new Run(Kind.PAGE_NUMBER, "", face, size, false);
    }

    void write(Markup to) {
        switch (kind) {
            case TEXT -> {
                open(to);
                to.open("w:t", "xml:space", "preserve").text(text).close().close();
            }
            case TAB -> to.open("w:r").empty("w:tab").close();
            case PAGE_NUMBER -> {
                open(to);
                to.empty("w:fldChar", "w:fldCharType", "begin").close();
                open(to);
                to.open("w:instrText", "xml:space", "preserve").text(" PAGE ").close().close();
                open(to);
                to.empty("w:fldChar", "w:fldCharType", "separate").close();
                open(to);
                to.open("w:t").text("1").close().close();
                open(to);
                to.empty("w:fldChar", "w:fldCharType", "end").close();
            }
        }
    }

    private void open(Markup to) {
        to.open("w:r");
        look(to, face, size, red);
    }

    /// The hint makes quotation marks and dashes Chinese ones.
    static void look(Markup to, Face face, int size, boolean red) {
        to.open("w:rPr").empty("w:rFonts", "w:hint", "eastAsia", "w:ascii", face.title(), "w:hAnsi", face.title(), "w:eastAsia", face.title(), "w:cs", face.title());
        if (red) {
            to.empty("w:color", "w:val", Measures.RED);
        }
        to.empty("w:sz", "w:val", size).empty("w:szCs", "w:val", size).close();
    }
}
