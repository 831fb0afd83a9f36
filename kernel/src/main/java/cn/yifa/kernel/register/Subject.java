// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whom the entries of a register are about (信用主体), so that all that is public about one of them can be put together.
///
/// @param code  the field with their code (统一社会信用代码); an entry without one is about nobody who has a code
/// @param name  the field with what they are called
/// @param on    the field with the day of what is told
/// @param says  the fields that tell in short what it came to
/// @param basis the field with the articles on which it rests
public record Subject(String code, String name, String on, List<String> says, String basis) {

    /// The rule of the codes by which subjects are known.
    public static final String RULE = "credit-code";

    public Subject {
        says = List.copyOf(says);
    }

    /// The code as it is kept, however somebody typed it: with blanks, in small letters, in wide characters.
    public static String typed(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", "").toUpperCase(Locale.ROOT);
    }

    /// Whom an entry is about.
    public Optional<String> codeOf(Values values) {
        return values.text(code).filter(text -> !text.isBlank());
    }

    public String nameOf(Values values) {
        return values.text(name).orElse("");
    }
}
