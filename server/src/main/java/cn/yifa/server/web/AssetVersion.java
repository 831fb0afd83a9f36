// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// A digest of all static files, which stands in their addresses, so that they can be kept for a year and are still never stale.
public final class AssetVersion {

    private static final String CURRENT = digest();

    private AssetVersion() {}

    public static String current() {
        return CURRENT;
    }

    private static String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/assets/*")) {
                digest.update(resource.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
