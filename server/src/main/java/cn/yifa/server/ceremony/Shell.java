// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

/// The two commands by which somebody without scripts checks a draw (docs/draw.md has them all).
public final class Shell {

    /// Prints the digest of the lists.
    public static final String LISTS = "export LC_ALL=C; (cd lists && sha256sum *.txt strata/*.txt | sha256sum)";

    private Shell() {}

    /// Prints whom of a stratum the seed draws.
    public static String drawn(String seed, DrawView.StratumRow stratum) {
        return "while IFS= read -r name; do echo \"$(printf '%s' " + quoted(seed + "," + stratum.name() + ",") + "\"$name\" | sha256sum | cut -c1-64) $name\"; done < " + quoted("lists/strata/" + stratum.name() + ".txt")
                + " | sort | head -n " + stratum.quota();
    }

    /// What a shell takes as it stands, whatever is in it.
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
