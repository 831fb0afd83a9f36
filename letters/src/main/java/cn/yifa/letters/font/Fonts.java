// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import cn.yifa.letters.layout.Face;
import cn.yifa.letters.layout.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/// The fonts for the faces of letters: the standard ones where they are installed, and others that take their place.
///
/// Each face has a list; a character is taken from the first font of it that has the character. Finding them reads folders and the files' tables, so that one
/// instance should serve all letters; it can be shared by threads.
public final class Fonts implements Metrics {

    /// What each face may be taken from, in this order: a file's name, and the PostScript name of the font in it where it is a collection.
    private static final Map<Face, List<String>> FILES = Map.of(
            Face.TITLE, List.of("FZXBSJW.TTF", "FZXBSJT.TTF", "FZXBSK.TTF", "FZXBSJW--GB1-0.TTF", "方正小标宋简体.ttf", "方正小标宋_GBK.ttf",
                    "NotoSerifCJK-Bold.ttc#NotoSerifCJKsc-Bold", "NotoSerifCJKsc-Bold.otf", "NotoSerifSC-Bold.otf", "SourceHanSerifSC-Bold.otf", "simsun.ttc"),
            Face.BODY, List.of("simfang.ttf", "仿宋_GB2312.ttf", "FangSong_GB2312.ttf", "FZFSJW.TTF", "FZFSK.TTF", "STFANGSO.TTF"),
            Face.HEADING, List.of("simhei.ttf", "黑体.ttf", "FZHTJW.TTF", "FZHTK.TTF",
                    "NotoSansCJK-Bold.ttc#NotoSansCJKsc-Bold", "NotoSansCJKsc-Bold.otf", "NotoSansSC-Bold.otf", "SourceHanSansSC-Bold.otf"),
            Face.KAI, List.of("simkai.ttf", "楷体_GB2312.ttf", "KaiTi_GB2312.ttf", "FZKTJW.TTF", "FZKTK.TTF", "STKAITI.TTF", "ukai.ttc#UKaiCN", "gkai00mp.ttf"),
            Face.SONG, List.of("simsun.ttc", "simsun.ttf", "宋体.ttf", "FZSSJW.TTF", "FZSSK.TTF"));

    /// What serves where nothing better is there, and for characters that the better ones lack.
    private static final List<String> ALL = List.of(
            "NotoSerifCJK-Regular.ttc#NotoSerifCJKsc-Regular", "NotoSerifCJKsc-Regular.otf", "NotoSerifSC-Regular.otf", "SourceHanSerifSC-Regular.otf",
            "NotoSansCJK-Regular.ttc#NotoSansCJKsc-Regular", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf", "SourceHanSansSC-Regular.otf",
            "uming.ttc#UMingCN", "gbsn00lp.ttf", "wqy-zenhei.ttc", "wqy-microhei.ttc", "simsunb.ttf", "simsun.ttc");

    private final Map<Face, List<FontFile>> files;
    private final Map<Face, Map<Integer, Optional<Glyph>>> glyphs = new EnumMap<>(Face.class);

    private Fonts(Map<Face, List<FontFile>> files) {
        this.files = files;
        for (var face : Face.values()) {
            glyphs.put(face, new ConcurrentHashMap<>());
        }
    }

    /// @param glyph its number in the font
    public record Glyph(FontFile font, int glyph) {}

    /// The fonts in the caller's folders first, then those of the system.
    public static Fonts find(Path... folders) {
        var all = new ArrayList<>(List.of(folders));
        all.addAll(Folders.ofSystem());
        return in(all);
    }

    /// The fonts in these folders and nowhere else.
    public static Fonts in(List<Path> folders) {
        var index = Folders.files(folders);
        var opened = new ConcurrentHashMap<String, FontFile>();
        var files = new EnumMap<Face, List<FontFile>>(Face.class);
        for (var face : Face.values()) {
            var list = new ArrayList<FontFile>();
            for (var name : names(face)) {
                var parts = name.split("#");
                var file = index.get(Folders.key(parts[0]));
                if (file != null) {
                    list.add(opened.computeIfAbsent(name, _ -> open(file, parts.length > 1 ? parts[1] : "")));
                }
            }
            files.put(face, List.copyOf(list));
        }
        return new Fonts(files);
    }

    private static List<String> names(Face face) {
        var names = new ArrayList<>(FILES.getOrDefault(face, List.of()));
        names.addAll(ALL);
        return names;
    }

    private static FontFile open(Path file, String postScriptName) {
        try {
            return FontFile.open(file, postScriptName);
        } catch (IOException e) {
            throw new UncheckedIOException("font file " + file + " can't be read", e);
        }
    }

    /// The first font of the face that has the character.
    public Optional<Glyph> glyph(Face face, int codePoint) {
        return glyphs.get(face).computeIfAbsent(codePoint, point -> {
            for (var font : files.get(face)) {
                var glyph = font.glyph(point);
                if (glyph != 0) {
                    return Optional.of(new Glyph(font, glyph));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public OptionalDouble advance(Face face, int codePoint) {
        var glyph = glyph(face, codePoint);
        return glyph.isPresent() ? OptionalDouble.of(glyph.get().font().advance(glyph.get().glyph())) : OptionalDouble.empty();
    }

    /// The font that serves a face first; empty when there is none at all.
    public Optional<FontFile> font(Face face) {
        return files.get(face).stream().findFirst();
    }
}
