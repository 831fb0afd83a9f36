// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Invented official texts, two versions of each instrument; `duties/law/samples.yaml` of the tests has their instruments.
public final class Samples {

    public static final String CORK_2018 = "cork-2018";
    public static final String CORK_2020 = "cork-2020";
    public static final String LIGHTHOUSE_2015 = "lighthouse-2015";
    public static final String LIGHTHOUSE_2021 = "lighthouse-2021";

    private Samples() {}

    public static String text(String name) {
        try (var in = Samples.class.getResourceAsStream("/law/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException("no sample text " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String name) {
        return text(name).getBytes(StandardCharsets.UTF_8);
    }
}
