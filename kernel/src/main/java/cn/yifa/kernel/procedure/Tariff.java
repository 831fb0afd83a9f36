// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.law.Citation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What something costs by its quantity, each band of it at its own price (计费标准，超额累进).
///
/// @param unit      the measure word of the quantity, such as 件
/// @param counts    the field with the quantity charged now
/// @param after     the field with the quantity counted before it in the same period, above which the bands go on
/// @param amount    the field that the fee is written to, in yuan
/// @param reckoning the field that its reckoning is written to
public record Tariff(String id, String name, String unit, Citation basis, String counts, Optional<String> after, String amount, String reckoning, List<Band> bands) {

    public Tariff {
        bands = List.copyOf(bands);
    }

    /// Units up to and including `to` at one price; or, for the last band, at one that rises.
    ///
    /// @param to    absent for the last band
    /// @param each  yuan a unit
    /// @param every so many units are a step, each `more` yuan dearer than the one before
    public record Band(OptionalInt to, int each, OptionalInt every, int more) {}

    /// Units charged at one price.
    public record Charge(int from, int to, int each) {

        int units() {
            return to - from + 1;
        }

        BigDecimal sum() {
            return BigDecimal.valueOf(each).multiply(BigDecimal.valueOf(units()));
        }
    }

    /// What is charged for units beyond the first `before`, by price.
    public List<Charge> charges(int before, int quantity) {
        var charges = new ArrayList<Charge>();
        int last = Math.addExact(before, quantity);
        int start = 1;
        for (var band : bands) {
            int end = Math.min(last, band.to().orElse(last));
            for (int each = band.each(); start <= end; each += band.more()) {
                int stop = band.every().isPresent() ? Math.min(end, start + band.every().getAsInt() - 1) : end;
                if (stop > before) {
                    charges.add(new Charge(Math.max(start, before + 1), stop, each));
                }
                start = stop + 1;
            }
        }
        return charges;
    }

    /// The fields that it needs.
    List<String> reads() {
        return Stream.concat(Stream.of(counts), after.stream()).toList();
    }

    /// The fee and its reckoning; nothing while the quantity isn't known.
    Fields charged(Fields filled) {
        var quantity = number(filled, counts);
        var before = after.map(field -> number(filled, field)).orElse(OptionalInt.of(0));
        if (quantity.isEmpty() || before.isEmpty()) {
            return Fields.NONE;
        }
        var charges = charges(before.getAsInt(), quantity.getAsInt());
        var sum = charges.stream().map(Charge::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
        var lines = new ArrayList<String>();
        lines.add(name + "（" + basis + "）：" + after.map(field -> "此前已计" + before.getAsInt() + unit + "，").orElse("") + "本次计" + quantity.getAsInt() + unit + "。");
        charges.forEach(charge -> lines.add(words(charge)));
        lines.add("合计" + sum.toPlainString() + "元。");
        return Fields.of(Map.of(amount, sum, reckoning, String.join("\n", lines)));
    }

    private String words(Charge charge) {
        return "第" + charge.from() + unit + (charge.to() > charge.from() ? "至第" + charge.to() + unit : "") + "，共" + charge.units() + unit + "，"
                + (charge.each() == 0 ? "不收费。" : "每" + unit + charge.each() + "元，计" + charge.sum().toPlainString() + "元。");
    }

    private static OptionalInt number(Fields fields, String field) {
        return fields.values().get(field) instanceof BigDecimal number ? OptionalInt.of(number.intValueExact()) : OptionalInt.empty();
    }
}
