// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.law.CitationSource;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.MeasureBook;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The measures this department keeps, read from `duties/` at the start; the server does not start while one says something wrong.
@Component
public final class Measures implements CitationSource {

    private final MeasureBook book;

    Measures(Procedures procedures) throws IOException {
        this.book = MeasureBook.read(Duties.sources(".measure.yaml"), procedures.book());
    }

    public Optional<Measure> of(String id, Interval period) {
        return book.of(id, period);
    }

    @Override
    public List<Citing> citings() {
        return book.citings();
    }
}
