// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// Ideographs for the radicals that a PDF writes in their place, where a font draws both alike (部首还原).
///
/// Unicode normalizes the Kangxi radicals (U+2F00 on) and the compatibility ideographs, but of the supplement (U+2E80 on) only two; this table has those
/// that stand for a whole character of today.
final class Radicals {

    /// Each radical followed by its ideograph.
    private static final String PAIRS =
            "\u2E81厂\u2E84乙\u2E85亻\u2E86冂\u2E88刀\u2E89刂\u2E8A卜\u2E8E兀\u2E90尢\u2E92巳\u2E93幺\u2E95彐\u2E96忄\u2E98扌"
            + "\u2E99攵\u2E9B旡\u2E9D月\u2E9E歺\u2E9F母\u2EA0民\u2EA1氵\u2EA2氺\u2EA3灬\u2EA6丬\u2EA7牛\u2EA8犭\u2EA9王\u2EAA疋"
            + "\u2EAC示\u2EAD礻\u2EAE竹\u2EAF糹\u2EB0纟\u2EB2罒\u2EB6羊\u2EB9耂\u2EBA肀\u2EBB聿\u2EBC肉\u2EBE艹\u2EC1虎\u2EC2衤"
            + "\u2EC4西\u2EC5见\u2EC6角\u2EC8讠\u2EC9贝\u2ECB车\u2ECC辶\u2ECF阝\u2ED0钅\u2ED1長\u2ED3长\u2ED4门\u2ED6阝\u2ED7雨"
            + "\u2ED8青\u2ED9韦\u2EDA页\u2EDB风\u2EDC飞\u2EDD食\u2EDF飠\u2EE0饣\u2EE2马\u2EE3骨\u2EE4鬼\u2EE5鱼\u2EE6鸟\u2EE7卤"
            + "\u2EE8麦\u2EE9黄\u2EEA黾\u2EEC齐\u2EEE齿\u2EF0龙\u2EF3龟";

    private static final Map<Character, Character> IDEOGRAPHS = new HashMap<>();

    static {
        for (int i = 0; i < PAIRS.length(); i += 2) {
            IDEOGRAPHS.put(PAIRS.charAt(i), PAIRS.charAt(i + 1));
        }
    }

    private Radicals() {}

    /// Whether the sign may be another's look-alike.
    static boolean lookAlike(char c) {
        return c >= 0x2E80 && c <= 0x2FDF || c >= 0xF900 && c <= 0xFAFF;
    }

    static String ideograph(char c) {
        var known = IDEOGRAPHS.get(c);
        return known != null ? known.toString() : Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
    }
}
