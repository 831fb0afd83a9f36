// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.casework.CaseFilter.Days;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A list of cases as an address says it (地址里的查询): the page, the API, exports and saved views all read and write it here.
///
/// @param faults what could not be read, in words; it restricts nothing
public record CaseAddress(CaseFilter filter, CaseOrder order, Optional<CasePlace> after, List<String> faults) {

    private static final int LONGEST_TEXT = 200;
    private static final int LAST_YEAR = 9999;

    public CaseAddress {
        faults = List.copyOf(faults);
    }

    /// Reads the parameters of an address; those left empty ask for nothing.
    public static CaseAddress of(Map<String, String> parameters) {
        return new Reading(parameters).address();
    }

    /// Reads the query of an address, as [#query] writes it.
    public static CaseAddress parse(String query) {
        var parameters = new LinkedHashMap<String, String>();
        var faults = new ArrayList<String>();
        for (var part : query.split("&")) {
            int at = part.indexOf('=');
            try {
                if (at > 0) {
                    parameters.put(part.substring(0, at), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
                }
            } catch (IllegalArgumentException broken) {
                faults.add("“" + part + "”没有按百分号编码，没有采用");
            }
        }
        var read = of(parameters);
        return new CaseAddress(read.filter, read.order, read.after, Stream.concat(faults.stream(), read.faults.stream()).toList());
    }

    /// The same list from the beginning, in another order.
    public CaseAddress in(CaseOrder other) {
        return new CaseAddress(filter, other, Optional.empty(), List.of());
    }

    /// The same list from behind a row on.
    public CaseAddress behind(CaseRow row) {
        return new CaseAddress(filter, order, Optional.of(CasePlace.of(row, order.key())), List.of());
    }

    /// The query of the address, without its question mark, always written the same way; empty when it asks for nothing.
    public String query() {
        var written = new LinkedHashMap<String, Optional<?>>();
        written.put("q", filter.text());
        written.put("procedure", filter.procedure());
        written.put("status", filter.status().map(CaseAddress::word));
        written.put("division", filter.division());
        written.put("light", filter.light().map(CaseAddress::word));
        written.put("opened-from", filter.opened().from());
        written.put("opened-to", filter.opened().to());
        written.put("due-from", filter.due().from());
        written.put("due-to", filter.due().to());
        written.put("sort", Optional.of(order).filter(other -> !other.equals(CaseOrder.LATEST_FIRST)));
        written.put("after", after);
        return written.entrySet().stream().flatMap(entry -> entry.getValue().map(value -> entry.getKey() + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)).stream())
                .collect(Collectors.joining("&"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// What stands in an address, piece by piece.
    private static final class Reading {

        private final Map<String, String> left;
        private final List<String> faults = new ArrayList<>();

        Reading(Map<String, String> parameters) {
            this.left = new LinkedHashMap<>(parameters);
        }

        CaseAddress address() {
            var text = read("q", given -> Optional.of(given).filter(found -> found.length() <= LONGEST_TEXT), "最多 " + LONGEST_TEXT + " 字");
            var filter = new CaseFilter(read("procedure", given -> Optional.of(given).filter(Reading::identifier), "应是程序标识"), constant("status", Case.Status.class),
                    read("division", given -> Optional.of(given).filter(Reading::identifier).map(DivisionId::new), "应是处室标识"), constant("light", Light.class), text,
                    days("opened", "立件时间"), days("due", "截止日"));
            var order = read("sort", CaseOrder::parse, "只能是 opened、due、number、title，前面加 - 为倒序").orElse(CaseOrder.LATEST_FIRST);
            var after = read("after", given -> CasePlace.parse(given, order.key()), "不是这种排列下的位置");
            left.forEach((name, value) -> faults.add("没有“" + cut(name) + "”这个条件，没有采用"));
            return new CaseAddress(filter, order, after, faults);
        }

        private <T> Optional<T> read(String name, Function<String, Optional<T>> reading, String expected) {
            var given = Optional.ofNullable(left.remove(name)).map(String::strip).filter(text -> !text.isEmpty());
            var read = given.flatMap(reading);
            if (given.isPresent() && read.isEmpty()) {
                faults.add("条件“" + name + "”" + expected + "；写的是“" + cut(given.get()) + "”，没有采用");
            }
            return read;
        }

        private <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
            return read(name, given -> Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(given.toUpperCase(Locale.ROOT))).findFirst(),
                    "只能是 " + Arrays.stream(type.getEnumConstants()).map(CaseAddress::word).collect(Collectors.joining("、")));
        }

        private Days days(String name, String term) {
            var days = new Days(day(name + "-from"), day(name + "-to"));
            if (days.from().isPresent() && days.to().filter(days.from().get()::isAfter).isPresent()) {
                faults.add(term + "的起止颠倒了：" + days.from().get() + " 在 " + days.to().get() + " 之后，没有采用");
                return Days.ANY;
            }
            return days;
        }

        private Optional<LocalDate> day(String name) {
            return read(name, given -> {
                try {
                    return Optional.of(LocalDate.parse(given)).filter(day -> day.getYear() >= 1 && day.getYear() <= LAST_YEAR);
                } catch (DateTimeParseException e) {
                    return Optional.empty();
                }
            }, "应写成 2026-11-30 的样子");
        }

        private static boolean identifier(String text) {
            return text.length() <= 60 && text.matches("[a-z0-9]+(-[a-z0-9]+)*");
        }

        private static String cut(String text) {
            return text.length() <= 40 ? text : text.substring(0, 40) + "…";
        }
    }
}
