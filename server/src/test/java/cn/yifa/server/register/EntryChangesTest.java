// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
@DisplayName("清单有没有变：每变一次，标记都不同")
class EntryChangesTest {

    @Autowired
    private EntryChanges changes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate together;

    @Test
    @DisplayName("时钟拨回以后的变更也看得出：最新的事务按数的大小认，九九九以后是一千")
    void theNewestTransactionByNumber() {
        together.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var before = changes.standing().mark();
            for (var number : List.of("999999999", "1000000000")) {
                jdbc.sql("insert into register_version (register, entry, version, key, body, at, xact) values ('trial-list', :entry, 1, 'x', '{}', '2001-01-01', cast(:xact as xid8))")
                        .param("entry", UUID.randomUUID()).param("xact", number).update();
                assertThat(changes.standing().mark()).startsWith(number + "-").isNotEqualTo(before);
            }
        });
    }
}
