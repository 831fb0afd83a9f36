// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import java.io.IOException;
import java.io.InputStream;

/// Looks for malware in a file (病毒检查).
interface Scanner {

    /// @throws IOException when it can't be asked now, and is to be asked again
    Finding scan(InputStream content) throws IOException;

    /// @param found what was found, or why it could not be read; in the scanner's words
    record Finding(Verdict verdict, String found) {}

    enum Verdict { CLEAN, INFECTED, NOT_READ }
}
