// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

/// An article of one version of an instrument (条), with its gist in our words.
public record Article(Place place, String gist) {

    /// As it is cited, such as `第三十三条`.
    public String number() {
        return place.toString();
    }
}
