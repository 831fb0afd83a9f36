// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Where font files are kept.
final class Folders {

    private static final int DEPTH = 6;
    private static final Pattern FONT = Pattern.compile("(?i).*\\.(ttf|ttc|otf|otc)");

    private Folders() {}

    static List<Path> ofSystem() {
        var folders = new ArrayList<Path>();
        for (var folder : List.of("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts")) {
            folders.add(Path.of(folder));
        }
        environment(folders, "WINDIR", "Fonts");
        environment(folders, "LOCALAPPDATA", "Microsoft/Windows/Fonts");
        environment(folders, "HOME", ".fonts");
        environment(folders, "HOME", ".local/share/fonts");
        environment(folders, "HOME", "Library/Fonts");
        return folders;
    }

    private static void environment(List<Path> folders, String variable, String below) {
        var value = System.getenv(variable);
        if (value != null && !value.isBlank()) {
            folders.add(Path.of(value).resolve(below));
        }
    }

    /// The font files by name; of two with the same name the one in the earlier folder.
    static Map<String, Path> files(List<Path> folders) {
        var files = new HashMap<String, Path>();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                try (var found = Files.find(folder, DEPTH, (file, attributes) -> attributes.isRegularFile() && FONT.matcher(file.getFileName().toString()).matches())) {
                    found.sorted().forEach(file -> files.putIfAbsent(key(file.getFileName().toString()), file));
                } catch (IOException e) {
                    throw new UncheckedIOException("font folder " + folder + " can't be read", e);
                }
            }
        }
        return files;
    }

    static String key(String fileName) {
        return fileName.toLowerCase(Locale.ROOT);
    }
}
