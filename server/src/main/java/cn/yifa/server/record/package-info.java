// SPDX-License-Identifier: Apache-2.0
/// The record under every duty (记录): what happened, in one order that nobody can change unseen (ADR 0022).
///
/// Rows of the tables that `act_on_record` unites are recorded; [Sequencer] seals them under signed heads; [Proofs] and [RecordExport] give what whoever checks them needs.
@ApplicationModule(displayName = "记录")
@NullMarked
package cn.yifa.server.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
