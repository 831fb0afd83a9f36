// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.nio.file.Path;

/// A data folder that is to be filled from a backup (待恢复的数据目录). No server starts on it before it is full.
public final class EmptyFolder {

    private final DataFolder folder;

    EmptyFolder(DataFolder folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder.path();
    }

    /// Begins; refused when there is anything but secrets.
    public void begin() throws IOException {
        folder.beginRestoring();
    }

    /// Everything is there and on the disk.
    public void end() throws IOException {
        folder.endRestoring();
    }
}
