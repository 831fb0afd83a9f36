// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.document.Pieces.Choice;
import cn.yifa.kernel.document.Pieces.Each;
import cn.yifa.kernel.document.Pieces.Item;
import cn.yifa.kernel.document.Pieces.Kept;
import cn.yifa.kernel.document.Pieces.LineEnd;
import cn.yifa.kernel.document.Pieces.Literal;
import cn.yifa.kernel.document.Pieces.Piece;
import cn.yifa.kernel.document.Pieces.Value;
import java.util.List;

/// Proves that no line of a template's head begins with words of a case, on whichever way through its conditions (版头).
final class HeadLines {

    private final boolean named;
    private final boolean bare;
    private final boolean sound;

    /// @param named a line may stand here whose `名称:` is written
    /// @param bare  a line may stand here whose `名称:` is not
    /// @param sound nothing of the case has come before a name so far
    private HeadLines(boolean named, boolean bare, boolean sound) {
        this.named = named;
        this.bare = bare;
        this.sound = sound;
    }

    static boolean sound(List<Piece> head) {
        return new HeadLines(false, true, true).after(head).sound;
    }

    private HeadLines after(List<Piece> pieces) {
        var state = this;
        for (var piece : pieces) {
            state = switch (piece) {
                case Literal(String text) when text.contains(":") || text.contains("：") -> new HeadLines(true, false, state.sound);
                case Literal literal -> state;
                case LineEnd end -> new HeadLines(false, true, state.sound);
                case Value value -> new HeadLines(state.named, state.bare, state.sound && !state.bare);
                case Item item -> new HeadLines(state.named, state.bare, state.sound && !state.bare);
                case Kept(var inner) -> state.after(inner);
                case Each each -> state.or(state.after(each.pieces())).or(state.after(each.pieces()).after(each.pieces()));
                case Choice choice -> state.through(choice);
            };
        }
        return state;
    }

    private HeadLines through(Choice choice) {
        var all = choice.branches().stream().map(branch -> after(branch.pieces())).reduce(HeadLines::or).orElse(this);
        return choice.branches().getLast().when().isPresent() ? or(all) : all;
    }

    private HeadLines or(HeadLines other) {
        return new HeadLines(named || other.named, bare || other.bare, sound && other.sound);
    }
}
