// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.organ;

import java.util.Optional;
import java.util.regex.Pattern;

/// The account name of a person who works here: lower-case words joined by hyphens, such as `fagui-head`.
public record PersonId(String value) implements Comparable<PersonId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+([-.][a-z0-9]+)*");
    private static final int MOST = 60;

    public PersonId {
        if (!SHAPE.matcher(value).matches() || value.length() > MOST) {
            throw new IllegalArgumentException("person id: lower-case words joined by hyphens expected, found \"" + value + "\"");
        }
    }

    /// Of what somebody wrote; nothing when no account can be called so.
    public static Optional<PersonId> parse(String written) {
        return SHAPE.matcher(written).matches() && written.length() <= MOST ? Optional.of(new PersonId(written)) : Optional.empty();
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
