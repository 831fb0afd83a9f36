// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// A digest of all static files, which stands in their addresses, so that they can be kept for a year and are still never stale.
@Component
class AssetVersion {

    private final String value;

    AssetVersion() throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/assets/*")) {
            digest.update(resource.getContentAsByteArray());
        }
        value = HexFormat.of().formatHex(digest.digest(), 0, 5);
    }

    String value() {
        return value;
    }
}
