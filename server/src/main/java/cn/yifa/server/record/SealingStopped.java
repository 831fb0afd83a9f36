// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

/// Nothing is sealed until somebody continues the record.
final class SealingStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealingStopped(Continuity.Stopped stopped) {
        super(stopped.words() + "；见 docs/operation.md，continue-record");
    }
}
