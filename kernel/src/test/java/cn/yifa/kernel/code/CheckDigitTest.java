// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Published codes of organs agree with their standards, and each slip of the pen is told.
class CheckDigitTest {

    @ParameterizedTest
    @ValueSource(strings = {"11440000MB2D0164XH", "11440300MB2C94128A", "11440100007482575H", "11440300MB2D072246", "114403006939513773", "12441500196720244T"})
    void creditCodesOfOrgansAgree(String code) {
        assertThat(CheckDigit.GB_32100.holds(code)).isTrue();
        assertThat(CheckDigit.GB_11714.holds(code.substring(8, 17))).isTrue();
    }

    /// The example of GB 11643-1999 itself.
    @Test
    void theStandardsOwnIdentityNumberAgrees() {
        assertThat(CheckDigit.GB_11643.holds("11010519491231002X")).isTrue();
        assertThat(CheckDigit.GB_11643.holds("440524188001010014")).isTrue();
    }

    /// The number by which the Luhn sum is usually explained.
    @Test
    void aCardNumberAgrees() {
        assertThat(CheckDigit.LUHN.holds("4539148803436467")).isTrue();
        assertThat(CheckDigit.LUHN.holds("8273123273520569")).isFalse();
    }

    /// All four rules are made so that one wrong character never agrees.
    @Test
    void oneWrongCharacterIsAlwaysFound() {
        var random = new Random(7);
        for (var rule : CheckDigit.values()) {
            int length = switch (rule) {
                case GB_32100, GB_11643 -> 17;
                case GB_11714 -> 8;
                case LUHN -> 15;
            };
            for (int round = 0; round < 2_000; round++) {
                var body = new StringBuilder();
                for (int i = 0; i < length; i++) {
                    body.append(rule == CheckDigit.GB_11643 ? "0123456789".charAt(random.nextInt(10)) : rule.alphabet().charAt(random.nextInt(rule.alphabet().length())));
                }
                var code = body.toString() + (char) rule.of(body.toString()).orElseThrow();
                assertThat(rule.holds(code)).isTrue();
                int place = random.nextInt(length + 1);
                char other = "0123456789".charAt(random.nextInt(10));
                if (other != code.charAt(place)) {
                    boolean same = place < length && rule.alphabet().indexOf(other) % modulus(rule) == rule.alphabet().indexOf(code.charAt(place)) % modulus(rule);
                    assertThat(rule.holds(code.substring(0, place) + other + code.substring(place + 1))).as("%s with %s at %s", code, other, place).isEqualTo(same);
                }
            }
        }
    }

    /// Organization codes count letters modulo 11, so a letter may stand for a digit unseen; the standard is as it is.
    private static int modulus(CheckDigit rule) {
        return rule == CheckDigit.GB_11714 ? 11 : 1_000;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "11440000mb2d0164xh", "11440000MB2D0164X", "11440000MB2D0164XHH", "1144000OMB2D0164XH"})
    void whatIsNotOfTheShapeNeverAgrees(String code) {
        for (var rule : CheckDigit.values()) {
            assertThat(rule.holds(code)).isFalse();
        }
    }
}
