// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.mask.Finding;
import cn.yifa.kernel.mask.MaskKind;
import cn.yifa.kernel.mask.MaskedText;
import cn.yifa.server.web.Entries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What would be masked in a text or a file (遮盖预览).
///
/// @param name    of the file, as its copy will be called
/// @param address to which the form goes
/// @param content of the file in Base64: it goes back and forth with the form, since nothing is stored
/// @param more    what a person wants masked besides, one a line
/// @param pieces  the masked text, cut where masks begin and end
public record MaskingView(String name, String address, String content, List<Group> groups, String more, List<Piece> pieces, List<String> unread, List<String> removed, Optional<Filing> filing) {

    private static final int MOST_SHOWN = 50_000;

    /// That the copy is filed beside its original, and not handed out.
    ///
    /// @param back   the page of the original
    /// @param reason why it is made, as far as somebody has said
    public record Filing(String back, String reason, String wrong) {}


    /// One thing that is masked, wherever it stands.
    ///
    /// @param number its place among all, by which the form names it
    /// @param masked whether it is to be masked
    public record Group(int number, MaskKind kind, String text, String certainty, String why, int places, boolean masked) {}

    /// @param mask whether it stands for something masked
    public record Piece(String text, boolean mask) {}

    static MaskingView of(String name, String address, String content, Masking masking, Entries entries, Optional<Filing> filing) {
        var text = masking.file().text();
        return new MaskingView(name, address, content, groups(masking.grouped(), text, masking.left()), entries.text("more"), pieces(text, masking.masked(), MOST_SHOWN), masking.file().unread(),
                masking.file().removed(), filing);
    }

    /// The things found, each once.
    static List<List<Finding>> grouped(List<Finding> findings, String text) {
        var groups = new LinkedHashMap<String, List<Finding>>();
        findings.forEach(finding -> groups.computeIfAbsent(finding.kind() + finding.in(text), _ -> new ArrayList<>()).add(finding));
        return List.copyOf(groups.values());
    }

    static List<Group> groups(List<List<Finding>> grouped, String text, Set<Integer> left) {
        var groups = new ArrayList<Group>();
        for (var group : grouped) {
            var first = group.getFirst();
            groups.add(new Group(groups.size(), first.kind(), first.in(text).replaceAll("\\s+", " "), first.certainty().term(), first.why(), group.size(), !left.contains(groups.size())));
        }
        return groups;
    }

    /// @param most how many characters are shown
    static List<Piece> pieces(String text, MaskedText masked, int most) {
        var pieces = new ArrayList<Piece>();
        int behind = 0;
        for (var mask : masked.masks()) {
            if (mask.finding().from() > most) {
                break;
            }
            pieces.add(new Piece(text.substring(behind, mask.finding().from()), false));
            pieces.add(new Piece(mask.shown(), true));
            behind = mask.finding().to();
        }
        int end = Math.max(behind, Math.min(text.length(), most));
        pieces.add(new Piece(text.substring(behind, end) + (end < text.length() ? "……" : ""), false));
        return pieces;
    }
}
