// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/// All that a request to act says, as one text, to tell whether another says the same.
@Component
class SentContent {

    private final JsonMapper json;

    SentContent(JsonMapper json) {
        this.json = json;
    }

    String of(UUID id, String action, ActRequest request, List<MultipartFile> files) {
        return id + "\n" + action + "\n" + json.writeValueAsString(request) + files.stream().map(file -> "\n" + file.getOriginalFilename() + "\n" + digest(file)).collect(Collectors.joining());
    }

    private static String digest(MultipartFile file) {
        try (InputStream in = new DigestInputStream(file.getInputStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
