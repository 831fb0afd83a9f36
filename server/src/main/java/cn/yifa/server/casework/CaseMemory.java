// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
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

    private final Map<CaseId, Case> cases = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseId, Case> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Case> at(CaseId id, int sequence) {
        return Optional.ofNullable(cases.get(id)).filter(matter -> matter.sequence() == sequence);
    }

    /// Remembers a case that has been recorded; within a transaction that may still be undone, it does not.
    void remember(Case matter) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            put(matter);
        }
    }

    private synchronized void put(Case matter) {
        if (matter.status().over()) {
            cases.remove(matter.id());
        } else {
            cases.put(matter.id(), matter);
        }
    }
}
