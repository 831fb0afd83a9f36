// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.List;
import java.util.Locale;

/// An inspector whose ticket would have been small enough, and why somebody else was sent (未选派的原因).
public record PassedOver(String inspector, List<Why> why) {

    public PassedOver {
        why = List.copyOf(why);
    }

    /// In the order in which they are told.
    public enum Why {
        RECUSAL("回避"), CERTIFICATE("没有检查日有效的本领域执法证"), REGION("不在执法区域内"), EXPERTISE("没有要求的业务专长"), LOAD("已达检查数量上限");

        private final String code = name().toLowerCase(Locale.ROOT);
        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String code() {
            return code;
        }

        public String words() {
            return words;
        }
    }
}
