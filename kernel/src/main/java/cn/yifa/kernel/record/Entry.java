// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import cn.yifa.kernel.cases.CaseId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// What the log holds of something that happened (记录条目): of which kind, when, what it is about by identifiers that tell nothing, and the digests of everything else.
///
/// The body, canonical JSON with names, opinions and data, stays outside with its salt; an entry can be shown to anybody. Its form is [EntryForm].
public sealed interface Entry {

    Stamp stamp();

    /// @param at    when it was recorded, to the microsecond
    /// @param body  of the body behind its salt
    /// @param files of the files that belong to it, in their order
    record Stamp(Instant at, Digests body, List<Digests> files) {

        public static final int MOST_FILES = 1_000;

        private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

        public Stamp {
            if (!at.truncatedTo(ChronoUnit.MICROS).equals(at) || at.isBefore(FIRST) || at.isAfter(LAST)) {
                throw new IllegalArgumentException("entry: a moment from 2000 to 9999 in whole microseconds expected, found " + at);
            }
            if (files.size() > MOST_FILES) {
                throw new IllegalArgumentException("entry: at most " + MOST_FILES + " files expected, found " + files.size());
            }
            files = List.copyOf(files);
        }
    }

    /// An event of a case, by its place in the case.
    record CaseEvent(Stamp stamp, CaseId matter, int sequence) implements Entry {
        public CaseEvent {
            positive(sequence);
        }
    }

    /// A register's entry made, changed or ended: the version that came of it.
    record RegisterChange(Stamp stamp, String register, UUID entry, int version) implements Entry {
        public RegisterChange {
            code(register);
            positive(version);
        }
    }

    /// A document (文书) of a case, by its version.
    record Document(Stamp stamp, CaseId matter, UUID document, int version) implements Entry {
        public Document {
            positive(version);
        }
    }

    /// An event of a draw (抽取), by its place in the draw.
    record Draw(Stamp stamp, UUID draw, int sequence) implements Entry {
        public Draw {
            positive(sequence);
        }
    }

    /// Something that somebody wanted to do and might not (不予办理), where that is itself to be known.
    record RefusedAct(Stamp stamp, UUID act) implements Entry {}

    /// Something shown to the public, or no longer.
    record Publication(Stamp stamp, UUID publication) implements Entry {}

    /// Somebody came in, or was refused.
    record SignIn(Stamp stamp, UUID attempt) implements Entry {}

    /// A power given or taken back.
    record Grant(Stamp stamp, UUID grant) implements Entry {}

    /// Data that left the program in bulk.
    record Export(Stamp stamp, UUID export) implements Entry {}

    /// Something else that was done to accounts, settings, keys or seals.
    record Administration(Stamp stamp, UUID act) implements Entry {}

    /// Somebody looked at sealed data of a case.
    record SealedDataView(Stamp stamp, CaseId matter, UUID view) implements Entry {}

    private static void positive(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("entry: a number from 1 expected, found " + number);
        }
    }

    private static void code(String code) {
        if (!EntryForm.CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("entry: a code of lower-case words joined by hyphens expected, found \"" + code + "\"");
        }
    }

    /// Of which kind it may be.
    enum Kind {
        CASE_EVENT("办件事件"), REGISTER_CHANGE("台账变更"), DOCUMENT("文书"), DRAW("抽取"), REFUSED_ACT("不予办理"), PUBLICATION("公开"), SIGN_IN("登录"), GRANT("授权"), EXPORT("导出"), ADMINISTRATION("管理操作"), SEALED_DATA_VIEW("查看加密信息");

        private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        private final String term;

        Kind(String term) {
            this.term = term;
        }

        /// What it is called in the form.
        public String code() {
            return code;
        }

        /// What it is called by people.
        public String term() {
            return term;
        }
    }

    default Kind kind() {
        return switch (this) {
            case CaseEvent _ -> Kind.CASE_EVENT;
            case RegisterChange _ -> Kind.REGISTER_CHANGE;
            case Document _ -> Kind.DOCUMENT;
            case Draw _ -> Kind.DRAW;
            case RefusedAct _ -> Kind.REFUSED_ACT;
            case Publication _ -> Kind.PUBLICATION;
            case SignIn _ -> Kind.SIGN_IN;
            case Grant _ -> Kind.GRANT;
            case Export _ -> Kind.EXPORT;
            case Administration _ -> Kind.ADMINISTRATION;
            case SealedDataView _ -> Kind.SEALED_DATA_VIEW;
        };
    }

    /// What it is about, in the order of its components.
    default List<String> of() {
        return switch (this) {
            case CaseEvent e -> List.of(e.matter.toString(), Integer.toString(e.sequence));
            case RegisterChange e -> List.of(e.register, e.entry.toString(), Integer.toString(e.version));
            case Document e -> List.of(e.matter.toString(), e.document.toString(), Integer.toString(e.version));
            case Draw e -> List.of(e.draw.toString(), Integer.toString(e.sequence));
            case RefusedAct e -> List.of(e.act.toString());
            case Publication e -> List.of(e.publication.toString());
            case SignIn e -> List.of(e.attempt.toString());
            case Grant e -> List.of(e.grant.toString());
            case Export e -> List.of(e.export.toString());
            case Administration e -> List.of(e.act.toString());
            case SealedDataView e -> List.of(e.matter.toString(), e.view.toString());
        };
    }
}
