// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The statutory holidays of a year by 《全国年节及纪念日放假办法》, in the version in force in that year.
final class Festivals {

    private record Moving(LocalDate spring, LocalDate qingming, LocalDate dragonBoat, LocalDate midAutumn) {}

    private static final Map<Integer, Moving> MOVING = Resources.lines("festivals.csv").stream().skip(1).map(line -> line.split(","))
            .collect(Collectors.toMap(cells -> Integer.valueOf(cells[0]),
                    cells -> new Moving(LocalDate.parse(cells[1]), LocalDate.parse(cells[2]), LocalDate.parse(cells[3]), LocalDate.parse(cells[4])),
                    (a, b) -> a, TreeMap::new));

    private Festivals() {}

    /// The holidays of `year` by day.
    static SequencedMap<LocalDate, String> of(int year) {
        var moving = MOVING.get(year);
        var days = new LinkedHashMap<LocalDate, String>();
        add(days, "元旦", LocalDate.of(year, 1, 1), 1);
        // 2014—2024: 除夕 was not a holiday (国务院令第644号); from 2025 it is again (第795号); 2008—2013 it was one of the three (第513号).
        var eve = year >= 2008 && year <= 2013 || year >= 2025;
        var lastDay = year >= 2008 && year <= 2013 ? 1 : 2;
        add(days, "春节", moving.spring().minusDays(eve ? 1 : 0), lastDay + (eve ? 2 : 1));
        if (year >= 2008) {
            add(days, "清明节", moving.qingming(), 1);
            add(days, "端午节", moving.dragonBoat(), 1);
            add(days, "中秋节", moving.midAutumn(), 1);
        }
        add(days, "劳动节", LocalDate.of(year, 5, 1), year < 2008 ? 3 : year >= 2025 ? 2 : 1);
        add(days, "国庆节", LocalDate.of(year, 10, 1), 3);
        return days;
    }

    private static void add(Map<LocalDate, String> days, String name, LocalDate first, int count) {
        for (int i = 0; i < count; i++) {
            days.merge(first.plusDays(i), name, (a, b) -> a + "、" + b);
        }
    }

    static List<Integer> years() {
        return List.copyOf(MOVING.keySet());
    }
}
