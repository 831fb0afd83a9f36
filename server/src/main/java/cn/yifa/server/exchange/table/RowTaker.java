// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import java.util.List;

/// Takes what is read from a table.
public interface RowTaker {

    /// A row in which something stands.
    ///
    /// @param number as people count it in the file, from 1
    void row(int number, List<Cell> cells);

    /// A place that can't be read as a row of cells.
    ///
    /// @param column from 0; -1 when it is the row as a whole
    void fault(int row, int column, String words);

    /// What whoever sent the file should know.
    void remark(String words);
}
