// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The cases worked on lately, as they were at their last known event, to save a step its reading.
///
/// A case at a given sequence never changes, so that what is remembered is true for ever; whether it is still the latest, the write itself finds out.
@Component
final class CaseMemory {

    private static final int MOST = 1024;

    private final Map<CaseId, Filed> cases = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseId, Filed> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Filed> at(CaseId id, int sequence) {
        return Optional.ofNullable(cases.get(id)).filter(filed -> filed.matter().sequence() == sequence);
    }

    /// Remembers a case that has been recorded; within a transaction that may still be undone, it does not.
    void remember(Filed filed) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            put(filed);
        }
    }

    private synchronized void put(Filed filed) {
        if (filed.matter().status().over()) {
            cases.remove(filed.matter().id());
        } else {
            cases.put(filed.matter().id(), filed);
        }
    }
}
