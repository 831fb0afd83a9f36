// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// An entry as it is stored.
final class CustodyRow {

    private CustodyRow() {}

    static CustodyEntry entry(ResultSet row, int number) throws SQLException {
        var copy = row.getString("copy");
        return new CustodyEntry(row.getLong("id"), new CaseId(row.getObject("case_id", UUID.class)), row.getString("digest"), CustodyEntry.Kind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class), row.getString("person_id"), row.getString("person_name"), row.getString("words"), Optional.ofNullable(row.getObject("about", Long.class)),
                copy == null ? Optional.empty() : Optional.of(new Evidence(copy, row.getString("copy_name"), row.getString("copy_type"), row.getLong("copy_size"))));
    }
}
