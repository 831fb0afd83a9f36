// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.register.Finding;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.SecondLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Sees to it that a column takes its contents only from where there are some (栏目的内容来源).
@Component
class SourcesOfColumns implements SecondLook {

    private final Columns columns;

    SourcesOfColumns(Columns columns) {
        this.columns = columns;
    }

    @Override
    public Looking begin(Register register) {
        return register.id().equals(Column.REGISTER) ? this::at : Looking.AT_NOTHING;
    }

    private List<Finding> at(Values values) {
        var findings = new ArrayList<Finding>();
        int number = 0;
        for (var row : values.rows("sources")) {
            number++;
            var where = "sources[" + number + "].of";
            var first = "“另外取自”第 " + number + " 行：";
            Column.Source.of(row).flatMap(columns::whyNot).ifPresent(why -> findings.add(new Finding("source", where, Finding.Weight.FAULT, first + why, Optional.empty())));
        }
        return findings;
    }
}
