// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.organ;

/// A position in a division (席位): what a step waits for, and what an officer acts as.
public record Seat(Position position, DivisionId division) implements Comparable<Seat> {

    /// `HANDLER@legal-affairs`, the form in which a seat is stored.
    public static Seat parse(String text) {
        int at = text.indexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException("seat: POSITION@division expected, found \"" + text + "\"");
        }
        return new Seat(Position.valueOf(text.substring(0, at)), new DivisionId(text.substring(at + 1)));
    }

    @Override
    public int compareTo(Seat other) {
        int byDivision = division.compareTo(other.division);
        return byDivision != 0 ? byDivision : position.compareTo(other.position);
    }

    @Override
    public String toString() {
        return position.name() + "@" + division;
    }
}
