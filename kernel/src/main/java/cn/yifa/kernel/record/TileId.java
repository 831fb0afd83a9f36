// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The name of a tile (分片), as C2SP tlog-tiles has it: up to 256 neighbouring hashes of one level, each of which is the root of 256^level leaves.
///
/// @param level 0 holds leaves
/// @param n     counted within the level
/// @param width 256, or less at the right edge
public record TileId(int level, long n, int width) {

    public static final int WIDEST = 256;
    static final int HEIGHT = 8;

    private static final int HIGHEST = 7;
    private static final Pattern PATH = Pattern.compile("tile/(0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TileId {
        if (level < 0 || level > HIGHEST || n < 0 || n >= 1_000_000_000_000_000_000L || width < 1 || width > WIDEST) {
            throw new IllegalArgumentException("tile: level 0 to 7, n from 0, width 1 to 256 expected, found " + level + ", " + n + ", " + width);
        }
    }

    /// The tiles of a tree, level by level; the last of each may be partial.
    public static List<TileId> of(long size) {
        return between(0, size);
    }

    /// The tiles that a tree of the newer size has and one of the older has not.
    public static List<TileId> between(long older, long newer) {
        var tiles = new ArrayList<TileId>();
        for (int level = 0; level <= HIGHEST && newer >> level * HEIGHT > 0; level++) {
            long had = older >> level * HEIGHT;
            long has = newer >> level * HEIGHT;
            for (long n = had >> HEIGHT; had < has && n <= has - 1 >> HEIGHT; n++) {
                tiles.add(new TileId(level, n, (int) Math.min(WIDEST, has - (n << HEIGHT))));
            }
        }
        return tiles;
    }

    /// `tile/0/x001/234`, and `.p/17` after it when it is partial.
    public String path() {
        var path = new StringBuilder(String.format("%03d", n % 1000));
        for (long rest = n / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format("x%03d/", rest % 1000));
        }
        return "tile/" + level + "/" + path + (width < WIDEST ? ".p/" + width : "");
    }

    /// @throws Malformed when it isn't a tile's path in its only form
    public static TileId parse(String path) {
        var parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw new Malformed("tile", "tile/<level>/<n>[.p/<width>]", 0);
        }
        var partial = parts.group(4);
        try {
            long n = Long.parseLong(parts.group(2).replaceAll("[x/]", "") + parts.group(3));
            var tile = new TileId(Integer.parseInt(parts.group(1)), n, partial == null ? WIDEST : Integer.parseInt(partial));
            if (tile.path().equals(path)) {
                return tile;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("tile", "level 0 to 7 and width 1 to 255", 0, e);
        }
        throw new Malformed("tile", "no zeroes in front", 0);
    }

    /// Where in the log the first entry is that it covers.
    public long firstEntry() {
        return n << (level + 1) * HEIGHT;
    }
}
