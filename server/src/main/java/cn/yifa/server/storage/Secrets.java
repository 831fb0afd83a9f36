// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.util.Base64;
import java.util.function.Supplier;

/// The secrets of the data folder (数据目录的密钥): each is made when first asked for, and stays.
public final class Secrets {

    private final DataFolder folder;

    Secrets(DataFolder folder) {
        this.folder = folder;
    }

    /// A random key of 256 bits, always the same for one name.
    public byte[] key(String name) {
        return Base64.getUrlDecoder().decode(folder.secret(name));
    }

    /// What is made when first asked for, such as a key with its certificate; always the same for one name.
    public byte[] kept(String name, Supplier<byte[]> made) {
        return Base64.getUrlDecoder().decode(folder.secret(name, made));
    }
}
