// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.outline;

import cn.yifa.server.manuscript.Paragraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tree that a document's numbers make (提纲).
///
/// Numbers are followed as a reader follows them: a form seen for the first time opens a level below the one that is open; a
/// form that is open goes on, or closes what stands below it; a form that was closed goes on where it stood before, so that
/// items may be counted through all chapters.
public final class Outline {

    private record Open(Sign sign, int number, Node node) {}

    private final List<Node> tops = new ArrayList<>();
    private final List<Paragraph> before = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<Open> stack = new ArrayList<>();
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<String, String> parent = new HashMap<>();
    private final List<Paragraph> paragraphs;
    private final List<Optional<Sign>> signs;

    private Outline(List<Paragraph> paragraphs, List<Optional<Sign>> signs) {
        this.paragraphs = paragraphs;
        this.signs = signs;
    }

    public static Outline of(List<Paragraph> paragraphs) {
        List<Paragraph> parted = Glued.parted(paragraphs);
        Outline outline = new Outline(parted, Signs.of(parted));
        outline.build();
        return outline;
    }

    /// The highest level.
    public List<Node> tops() {
        return tops;
    }

    /// What stands before the first place.
    public List<Paragraph> before() {
        return before;
    }

    /// Numbers that don't follow one another, in Chinese.
    public List<String> remarks() {
        return remarks;
    }

    private void build() {
        int start = start();
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph paragraph = paragraphs.get(i);
            Optional<Sign> sign = i < start ? Optional.empty() : signs.get(i);
            if (sign.isPresent() && place(sign.get(), i)) {
                String rest = paragraph.text().substring(Math.min(sign.get().length(), paragraph.text().length()));
                int bold = Math.max(0, paragraph.look().bold() - sign.get().length());
                stack.getLast().node().add(new Paragraph(rest, paragraph.line(), new cn.yifa.server.manuscript.Look(
                        Math.min(bold, rest.length()), paragraph.look().level(), paragraph.look().bulleted(), paragraph.look().place(), paragraph.look().size())));
            } else if (stack.isEmpty()) {
                before.add(paragraph);
            } else {
                stack.getLast().node().add(paragraph);
            }
        }
    }

    /// The first numbered place, or the unnumbered headings right above it where there are more of their kind below.
    private int start() {
        int first = 0;
        while (first < signs.size() && signs.get(first).filter(Sign::numbered).isEmpty()) {
            first++;
        }
        int start = first;
        for (int i = first - 1; i >= 0 && first - i <= 3; i--) {
            Optional<Sign> sign = signs.get(i);
            if (sign.isPresent() && seenAfter(sign.get().key(), first)) {
                start = i;
            }
        }
        return first == signs.size() ? firstStyled() : start;
    }

    private boolean seenAfter(String key, int from) {
        return signs.subList(from, signs.size()).stream().anyMatch(s -> s.isPresent() && s.get().key().equals(key));
    }

    private int firstStyled() {
        for (int i = 1; i < signs.size(); i++) {
            if (signs.get(i).isPresent() && paragraphs.get(i).look().place() != cn.yifa.server.manuscript.Look.Place.CENTRE) {
                return i;
            }
        }
        return 0;
    }

    /// Opens a place for the sign; false where it is but a list inside a paragraph.
    private boolean place(Sign sign, int index) {
        int at = position(sign.key());
        if (at >= 0) {
            int expected = stack.get(at).number() + 1;
            if (sign.numbered() && sign.number() == 1 && expected > 2 && returns(sign.key(), expected, at, index)) {
                return false;
            }
            if (sign.numbered() && sign.number() != expected && sign.number() != 1) {
                remark(sign, expected);
            }
            closeTo(at);
        } else if (sign.numbered() && sign.number() > 1 && last.getOrDefault(sign.key(), 0) == 0 && !startsLate(sign, index)) {
            return false;
        } else {
            closeTo(depthFor(sign));
        }
        open(sign);
        return true;
    }

    private void open(Sign sign) {
        List<Node> siblings = stack.isEmpty() ? tops : stack.getLast().node().children();
        int number = sign.numbered() ? sign.number()
                : siblings.isEmpty() ? 1 : siblings.getLast().number() + 1;
        Node node = new Node(sign, number);
        siblings.add(node);
        parent.put(sign.key(), stack.isEmpty() ? "" : stack.getLast().sign().key());
        stack.add(new Open(sign, number, node));
        last.put(sign.key(), number);
    }

    private void remark(Sign sign, int expected) {
        if (remarks.size() < 20) {
            remarks.add("序号“" + sign.written().strip() + "”前面应当是第" + (sign.number() - 1) + "项，文件里上一项是第" + (expected - 1) + "项，请核对是否有遗漏。");
        }
    }

    private int position(String key) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (stack.get(i).sign().key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private void closeTo(int depth) {
        while (stack.size() > depth) {
            stack.removeLast();
        }
    }

    /// Where a form that isn't open goes.
    private int depthFor(Sign sign) {
        if (sign.topmost() && stack.stream().noneMatch(open -> open.sign().topmost() && open.sign().rank() < sign.rank())) {
            return 0;
        }
        if (sign.number() > 1 && parent.containsKey(sign.key())) {
            int above = position(parent.get(sign.key()));
            return above >= 0 ? above + 1 : parent.get(sign.key()).isEmpty() ? 0 : Math.min(1, stack.size());
        }
        if (!sign.numbered()) {
            String above = parent.get(sign.key());
            return above == null ? stack.size() : above.isEmpty() ? 0 : position(above) >= 0 ? position(above) + 1 : stack.size();
        }
        int depth = stack.size();
        while (depth > 0 && stack.get(depth - 1).sign().numbered() && sign.rank() < stack.get(depth - 1).sign().rank()
                && !(stack.get(depth - 1).sign().key().equals("ARTICLE") && sign.key().equals("HAN_BRACKETED"))) {
            depth--;
        }
        return depth;
    }

    /// Whether the outer count goes on after this restart, so that the restart is a list of its own.
    private boolean returns(String key, int expected, int at, int index) {
        int previous = 1;
        for (int i = index + 1; i < signs.size(); i++) {
            Optional<Sign> sign = signs.get(i);
            if (sign.isEmpty()) {
                continue;
            }
            int where = position(sign.get().key());
            if (where >= 0 && where < at) {
                return false;
            }
            if (sign.get().key().equals(key)) {
                if (sign.get().number() == expected && previous != expected - 1) {
                    return true;
                }
                previous = sign.get().number();
            }
        }
        return false;
    }

    /// A count that doesn't begin at one is believed where its next number follows.
    private boolean startsLate(Sign sign, int index) {
        return signs.subList(index + 1, signs.size()).stream().anyMatch(s -> s.isPresent() && s.get().key().equals(sign.key())
                && s.get().number() == sign.number() + 1);
    }
}
