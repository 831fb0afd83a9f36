// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.util.Optional;

/// An article of an instrument as a definition cites it (依据): `政府信息公开条例` 第三十三条第一款.
///
/// @param instrument the instrument's name or short name, without 《》
/// @param article    the article with paragraph and item as written, such as `三十三` or `第十四条第一款第（二）项`
public record Citation(String instrument, String article) {

    /// `三十三` is of the instrument `law`; `《行政许可法》三十二` names another.
    public static Citation parse(String text, String law) {
        int close = text.indexOf('》');
        return text.startsWith("《") && close > 1 ? new Citation(text.substring(1, close), text.substring(close + 1).strip()) : new Citation(law, text);
    }

    /// Which place that is; nothing when it can't be read.
    public Optional<Place> place() {
        return Place.parse(article);
    }

    @Override
    public String toString() {
        return "《" + instrument + "》" + place().map(Place::toString).orElse(article);
    }
}
