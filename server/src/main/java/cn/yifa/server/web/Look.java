// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import java.util.Locale;

/// A colour with its pattern (图样), so that what is drawn can be told apart in grey too.
///
/// A page that draws with it holds `part/patterns.jte` once.
public enum Look {
    RED, AMBER, GREEN, GREY, BLUE, PALE;

    /// For the attribute `fill`.
    public String fill() {
        return "url(#p-" + name().toLowerCase(Locale.ROOT) + ")";
    }
}
