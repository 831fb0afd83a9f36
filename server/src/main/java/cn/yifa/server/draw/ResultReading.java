// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.draw.Pair;
import cn.yifa.kernel.draw.PassedOver;
import cn.yifa.server.draw.DrawReading.Found;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads of a stored result what was drawn, and passes over the lists, which may be long.
final class ResultReading {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;

    private ResultReading(JsonParser json) {
        this.json = json;
    }

    /// @throws IOException when it can't be read
    static Found of(InputStream in) throws IOException {
        var digesting = new DigestInputStream(in, sha256());
        try (var json = JSON.createParser(ObjectReadContext.empty(), digesting)) {
            var seed = "";
            List<DrawResult.Drawn> strata = List.of();
            List<Pair> pairs = List.of();
            var reading = new ResultReading(json);
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "seed" -> seed = json.getString();
                    case "strata" -> strata = reading.list(reading::stratum);
                    case "pairs" -> pairs = reading.list(reading::pair);
                    default -> json.skipChildren();
                }
            }
            digesting.transferTo(OutputStream.nullOutputStream());
            return new Found(seed, strata, pairs, HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
        }
    }

    /// Reads one thing, at whose first token the parser is.
    @FunctionalInterface
    private interface One<T> {
        T read();
    }

    private <T> List<T> list(One<T> one) {
        var all = new ArrayList<T>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            all.add(one.read());
        }
        return List.copyOf(all);
    }

    private DrawResult.Drawn stratum() {
        var name = "";
        int quota = 0;
        List<String> drawn = List.of();
        List<String> alternates = List.of();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var member = json.currentName();
            json.nextToken();
            switch (member) {
                case "name" -> name = json.getString();
                case "quota" -> quota = json.getIntValue();
                case "drawn" -> drawn = list(json::getString);
                case "alternates" -> alternates = list(json::getString);
                default -> json.skipChildren();
            }
        }
        return new DrawResult.Drawn(name, quota, drawn, alternates);
    }

    private Pair pair() {
        var stratum = "";
        var target = "";
        List<String> inspectors = List.of();
        List<PassedOver> passedOver = List.of();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var member = json.currentName();
            json.nextToken();
            switch (member) {
                case "stratum" -> stratum = json.getString();
                case "target" -> target = json.getString();
                case "inspectors" -> inspectors = list(json::getString);
                case "passedOver" -> passedOver = list(this::passedOver);
                default -> json.skipChildren();
            }
        }
        return new Pair(stratum, target, inspectors, passedOver);
    }

    private PassedOver passedOver() {
        var inspector = "";
        List<PassedOver.Why> why = List.of();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var member = json.currentName();
            json.nextToken();
            switch (member) {
                case "inspector" -> inspector = json.getString();
                case "why" -> why = list(() -> why(json.getString()));
                default -> json.skipChildren();
            }
        }
        return new PassedOver(inspector, why);
    }

    private static PassedOver.Why why(String code) {
        return Arrays.stream(PassedOver.Why.values()).filter(why -> why.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("result of a draw: a reason expected, found \"" + code + "\""));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
