// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.law.CitationSource;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.MeasureBook;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.Registers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The measures this department keeps, read from `duties/` at the start; the server does not start while one says something wrong.
@Component
public final class Measures implements CitationSource {

    private final MeasureBook book;

    Measures(Procedures procedures, Registers registers) throws IOException {
        this.book = MeasureBook.read(Duties.sources(".measure.yaml"), procedures.book(), registers.book());
    }

    public Optional<Measure> of(String id, Interval period) {
        return book.of(id, period);
    }

    /// Every measure in the form of a period, by identifier.
    public List<Measure> in(Function<Measure, Interval> period) {
        return book.all().stream().filter(measure -> book.of(measure.id(), period.apply(measure)).filter(measure::equals).isPresent()).toList();
    }

    @Override
    public List<Citing> citings() {
        return book.citings();
    }
}
