// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.kernel.clock.ClockReading.Light;
import java.time.LocalDate;

/// A deadline's light (期限灯): colour, shape and words together, never colour alone.
///
/// @param before words before the figure, such as 剩余
/// @param figure what stands out; may be empty
/// @param after  words after it, such as 个工作日
public record Lamp(Light light, String before, String figure, String after) {

    /// A light in words alone.
    public static Lamp of(Light light, String words) {
        return new Lamp(light, words, "", "");
    }

    /// A light with the days left, negative when overdue.
    ///
    /// @param unit such as 个工作日
    public static Lamp left(Light light, int days, String unit) {
        return days == 0 ? of(light, "今日到期") : days < 0 ? new Lamp(light, "已逾期", Integer.toString(-days), unit) : new Lamp(light, "剩余", Integer.toString(days), unit);
    }

    /// How a day is written in tables: without the year when it is this one.
    public static String day(LocalDate day, LocalDate today) {
        return day.getYear() == today.getYear() ? "%d月%d日".formatted(day.getMonthValue(), day.getDayOfMonth())
                : "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /// All of it in one line: 剩余 5 个工作日.
    public String inWords() {
        return figure.isEmpty() ? before : before + " " + figure + " " + after;
    }

    public String icon() {
        return switch (light) {
            case RED -> "exclamation-diamond-fill";
            case AMBER -> "exclamation-triangle-fill";
            case GREEN -> "check-circle-fill";
            case GREY -> "pause-circle-fill";
        };
    }
}
