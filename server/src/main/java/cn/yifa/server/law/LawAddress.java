// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.springframework.web.util.UriUtils;

/// Where instruments, versions and articles are found.
public final class LawAddress {

    private LawAddress() {}

    public static String of(String instrument) {
        return "/laws/" + UriUtils.encodePathSegment(instrument, StandardCharsets.UTF_8);
    }

    /// As it stands on a day.
    public static String of(Instrument instrument, LocalDate day) {
        return of(instrument.name()) + "?as-of=" + day;
    }

    public static String of(Instrument instrument, LocalDate day, Place place) {
        return of(instrument, day) + "#" + place.anchor();
    }

    static String comparing(Instrument instrument, LocalDate before, LocalDate after) {
        return of(instrument.name()) + "/compare?before=" + before + "&after=" + after;
    }

    static String confirming(Statement statement) {
        return "/work/law/confirm?instrument=" + URLEncoder.encode(statement.instrument(), StandardCharsets.UTF_8) + "&from=" + statement.from()
                + "&place=" + statement.place().map(place -> URLEncoder.encode(place.toString(), StandardCharsets.UTF_8)).orElse("");
    }
}
