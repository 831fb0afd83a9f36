// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.CaseFigures;
import cn.yifa.server.portal.registers.Doors;
import java.time.LocalDate;
import java.util.List;

/// What the home page shows.
///
/// @param day      what sort of day today is
/// @param laws     a few instruments in force
/// @param allLaws  how many there are
/// @param plans    the titles of the annual plans, the newest first
/// @param progress how far their items are, when there are any
/// @param doors    to public registers
public record HomeView(LocalDate today, String day, List<Law> laws, int allLaws, List<Procedure> procedures, List<String> plans, List<CaseFigures.Total> progress, List<Doors.Door> doors) {

    public record Law(String name, String number, LocalDate since) {}
}
