// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.source;

/// Read in the next step.
final class WordSource {

    private WordSource() {}

    static Manuscript read(byte[] bytes) {
        throw new UnreadableFile(Messages.BROKEN_WORD);
    }
}
