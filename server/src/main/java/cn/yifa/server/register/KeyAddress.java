// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/// An entry's key as a part of an address. What parts addresses is written `~2F` rather than `%2F`: servers and proxies undo or refuse that before anybody can read it.
public final class KeyAddress {

    private static final Pattern PARTING = Pattern.compile("[/\\\\%~]|^\\.+$");
    private static final Pattern WRITTEN = Pattern.compile("~([0-9A-Fa-f]{2})");

    private KeyAddress() {}

    /// As it stands in an address, ready to be one of its segments.
    public static String written(String key) {
        var kept = PARTING.matcher(key).replaceAll(found -> found.group().chars().mapToObj(c -> String.format(Locale.ROOT, "~%02X", c)).collect(Collectors.joining()));
        return UriUtils.encodePathSegment(kept, StandardCharsets.UTF_8);
    }

    /// The key that a segment of an address names.
    public static String read(String segment) {
        return WRITTEN.matcher(segment).replaceAll(found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
