// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import java.util.List;

/// What somebody may see of the ratings of visits.
///
/// @param reads whether they may read single ones
public record RatingsView(boolean reads, List<Division> divisions, List<Single> single) {

    /// @param mean of the stars, or why it isn't told
    public record Division(String name, int ratings, String mean) {}

    public record Single(String address, String number, String division, int stars, String words, String on) {}
}
