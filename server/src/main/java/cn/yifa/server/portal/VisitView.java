// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.portal.registers.Shown;
import cn.yifa.server.visit.Visit;
import java.util.List;

/// A visit in words.
///
/// @param why     fields of the case that say why and when
/// @param items   what is looked at
/// @param arrived when the enterprise said that they came; empty before
public record VisitView(Visit visit, String address, List<Line> why, List<Plan> plans, List<Item> items, List<Person> people, String arrived) {

    public record Line(String name, String words) {}

    public record Plan(String title, String address) {}

    public record Item(String title, String address, List<Fact> facts) {}

    public record Fact(String name, Shown value) {}

    public record Person(String number, String name, boolean valid, String address) {}
}
