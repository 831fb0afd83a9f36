// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// Keeps what was found out until something is entered into any register: what many people ask is counted once.
final class WhileUnchanged {

    private static final int MOST = 1_000;

    private record Kept(String mark, ConcurrentMap<Object, Object> found) {}

    private volatile Kept kept = new Kept("", new ConcurrentHashMap<>());

    /// @param mark as the registers stand
    /// @param key  what is asked; of a kind of its own, as it also says what the answer is
    @SuppressWarnings("unchecked")
    <T> T get(String mark, Object key, Supplier<T> finding) {
        var now = kept;
        if (!now.mark().equals(mark) || now.found().size() >= MOST) {
            now = new Kept(mark, new ConcurrentHashMap<>());
            kept = now;
        }
        return (T) now.found().computeIfAbsent(key, asked -> finding.get());
    }
}
