// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key with which personal data are sealed (个人信息的密钥). It is never in the database, so that whoever has only that can't read them.
public record SealKey(SecretKey key) {

    private static final int BYTES = 32;

    /// @param text 32 bytes in base64url, as the data folder's secrets are written
    /// @throws IllegalArgumentException when it is something else
    public static SealKey parse(String text) {
        var bytes = Base64.getUrlDecoder().decode(text.strip().replace('+', '-').replace('/', '_'));
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key of " + BYTES + " bytes expected, found " + bytes.length);
        }
        return new SealKey(new SecretKeySpec(bytes, "AES"));
    }

    /// @throws CannotStart when the file can't be read or holds no key
    static SealKey of(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart("无法使用个人信息密钥文件 " + file + "。\nThe key file for personal data can't be used: " + e.getClass().getSimpleName() + ".",
                    "文件里应当只有 32 个随机字节的 base64 文字，例如用 openssl rand -base64 32 生成；请检查路径和权限。\n"
                    + "It should hold 32 random bytes in base64 and nothing else, as openssl rand -base64 32 makes; check its path and permissions.", e);
        }
    }

    @Override
    public String toString() {
        return "SealKey";
    }
}
