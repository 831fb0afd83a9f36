// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/// That somebody has compared something with the official text (核对).
///
/// The official words that were compared, where no stored text was at hand, stay on the record.
///
/// @param text   the stored text it was compared with, or which was itself compared
/// @param source where the official text is published
public record Confirmation(String digest, Optional<UUID> text, String source, String personName, LocalDateTime at) {}
