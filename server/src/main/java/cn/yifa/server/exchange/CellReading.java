// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Kind;
import cn.yifa.server.exchange.table.Cell;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/// What a cell means for a field of some kind, or why it means nothing (读取单元格).
final class CellReading {

    /// How many digits of a number a spreadsheet keeps.
    private static final int KEPT = 15;

    private CellReading() {}

    /// Says why a cell can't be read, in Chinese.
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /// @param sheet whether the file knows kinds of cells, which values parted by commas do not
    static Optional<Object> read(Kind kind, Cell cell, boolean sheet) throws Refused {
        return switch (cell) {
            case Cell.Words words -> Cells.read(kind, sheet ? words.text() : Defused.in(words.text()));
            case Cell.Amount amount -> number(kind, amount.plain());
            case Cell.Moment moment -> moment(kind, moment.at());
            case Cell.Flag flag -> {
                if (!(kind instanceof Kind.YesNo)) {
                    throw new Refused("是逻辑值 " + (flag.yes() ? "TRUE" : "FALSE") + "，请改为文字");
                }
                yield Optional.of(flag.yes());
            }
            case Cell.Computed computed -> throw new Refused("是公式，公式的结果不作为内容。请复制后“粘贴为数值”");
            case Cell.Broken broken -> throw new Refused("是错误值 " + broken.code() + "，请改正");
            case Cell.Full full -> throw new Refused("文字写满了一格（32767 字），后面的可能已经丢失，请改用 CSV 或 JSON");
        };
    }

    private static Optional<Object> number(Kind kind, BigDecimal number) throws Refused {
        if (kind instanceof Kind.Day) {
            throw new Refused("是数字 " + shown(number) + "，不是日期。请把单元格格式设为日期，或者写成 2026-01-31 样子的文字");
        }
        if (kind instanceof Kind.Amount) {
            return Optional.of(number.round(new MathContext(KEPT)));
        }
        if (number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(BigDecimal.TEN.pow(KEPT)) >= 0) {
            throw new Refused("是超过 " + KEPT + " 位的数字，表格软件会改掉末尾几位。请把单元格格式设为文本，重新填写");
        }
        return Cells.read(kind, shown(number));
    }

    private static String shown(BigDecimal number) {
        return number.round(new MathContext(KEPT)).stripTrailingZeros().toPlainString();
    }

    private static Optional<Object> moment(Kind kind, LocalDateTime at) throws Refused {
        if (kind instanceof Kind.Amount || kind instanceof Kind.YesNo) {
            throw new Refused("是日期 " + at.toLocalDate() + "，应是" + (kind instanceof Kind.Amount ? "数字" : "是或者否") + "。请改单元格格式");
        }
        if (!at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new Refused("带有时刻（" + at.toString().replace('T', ' ') + "），应只是日期");
        }
        return Optional.of(at.toLocalDate().toString());
    }
}
