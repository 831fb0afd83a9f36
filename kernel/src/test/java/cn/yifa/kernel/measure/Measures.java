// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.RegisterBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The measures of this repository, and drafts of others, against its procedures and law.
final class Measures {

    private static final ProcedureBook PROCEDURES = procedures();
    private static final RegisterBook REGISTERS = registers();

    private Measures() {}

    private static ProcedureBook procedures() {
        try {
            return ProcedureBook.read(Duties.sources());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegisterBook registers() {
        try {
            return RegisterBook.read(Duties.sources(), PROCEDURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MeasureBook ofDuties() {
        try {
            return MeasureBook.read(Duties.sources(), PROCEDURES, REGISTERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The form of the yearly report for a year.
    static Measure annualReport(int year) {
        return ofDuties().of("annual-report", Interval.ofYear(year)).orElseThrow();
    }

    static Measure of(String text) {
        return MeasureBook.read(List.of(new Source("draft.measure.yaml", text)), PROCEDURES, REGISTERS).all().getFirst();
    }

    static List<Problem> faults(String text) {
        try {
            of(text);
            return List.of();
        } catch (DefinitionError e) {
            return e.problems();
        }
    }

    /// A draft with one table of `body`.
    static String table(String body) {
        return HEADER + body.indent(4);
    }

    static final String HEADER = """
            measure: draft
            name: 试拟指标
            law: 政府信息公开条例
            in-force: 2019-05-15
            every: year
            article: 三十三
            parts:
              one:
            """;
}
