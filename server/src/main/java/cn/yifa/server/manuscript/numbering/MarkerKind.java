// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript.numbering;

/// The forms of a number before a paragraph (序号形式), from those that usually stand high to those that stand low.
public enum MarkerKind {
    /// 第一部分, 第一篇
    PART(0),
    /// 第一章
    CHAPTER(1),
    /// 第一节
    SECTION(2),
    /// Ⅰ、 I.
    ROMAN(3),
    /// 一、
    HAN(4),
    /// 一 总体要求: a numeral and a gap, believed only in a sequence
    HAN_GAP(4),
    /// （一）
    HAN_BRACKETED(5),
    /// 一）
    HAN_HALF(6),
    /// 第一条
    ARTICLE(6),
    /// 任务一：
    TASK(6),
    /// 1. 1、
    DIGIT(7),
    /// 1 加强领导: a number and a gap, believed only in a sequence
    DIGIT_GAP(7),
    /// 1.1
    DECIMAL_TWO(8),
    /// 1.1.1
    DECIMAL_THREE(9),
    /// （1）
    DIGIT_BRACKETED(10),
    /// 1）
    DIGIT_HALF(11),
    /// ①
    CIRCLED(12),
    /// A.
    LETTER(13);

    private final int rank;

    MarkerKind(int rank) {
        this.rank = rank;
    }

    /// Smaller is higher in the usual order of official documents.
    public int rank() {
        return rank;
    }

    /// Whether such a number can't be told from common words without others like it nearby.
    public boolean doubtful() {
        return switch (this) {
            case ROMAN, HAN_GAP, DIGIT_GAP, LETTER -> true;
            case PART, CHAPTER, SECTION, HAN, HAN_BRACKETED, HAN_HALF, ARTICLE, TASK, DIGIT, DECIMAL_TWO,
                    DECIMAL_THREE, DIGIT_BRACKETED, DIGIT_HALF, CIRCLED -> false;
        };
    }

    /// Whether the form names a chapter, never a task.
    public boolean chapterOnly() {
        return this == PART || this == CHAPTER || this == SECTION;
    }
}
