// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.nio.file.Path;

/// Where the data folder is.
public record DataLocation(Path path) {}
