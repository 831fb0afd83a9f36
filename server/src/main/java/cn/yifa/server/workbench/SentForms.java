// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.casework.Outcome;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Forms that open cases, by the random key in each: one sent twice opens one case.
@Component
class SentForms {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    SentForms(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// The case that a form has opened.
    Optional<CaseId> opened(UUID key, PersonId person) {
        return jdbc.sql("select case_id from sent_form where form_key = :key and person_id = :person and case_id is not null").param("key", key).param("person", person.value())
                .query(UUID.class).optional().map(CaseId::new);
    }

    /// Opens a case, unless the form has opened one. Case and key are recorded together; whoever sends the form at the same moment waits.
    ///
    /// @return what came of it; nothing when the form had been sent before
    Optional<Outcome> once(UUID key, PersonId person, Supplier<Outcome> opening) {
        return transactions.execute(transaction -> {
            int fresh = jdbc.sql("insert into sent_form (form_key, person_id) values (:key, :person) on conflict do nothing").param("key", key).param("person", person.value()).update();
            if (fresh == 0) {
                return Optional.empty();
            }
            var outcome = opening.get();
            if (outcome instanceof Outcome.Done done) {
                jdbc.sql("update sent_form set case_id = :case where form_key = :key and person_id = :person").param("case", done.now().id().value()).param("key", key)
                        .param("person", person.value()).update();
            } else {
                transaction.setRollbackOnly();
            }
            return Optional.of(outcome);
        });
    }
}
