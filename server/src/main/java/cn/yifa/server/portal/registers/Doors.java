// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Where other pages of the portal lead into public registers; only to what is there.
@Component
public class Doors {

    /// @param words what is behind it, in short
    public record Door(String address, String icon, String title, String words) {}

    private static final String POWERS = "powers";

    private final PublicRegisters registers;

    Doors(PublicRegisters registers) {
        this.registers = registers;
    }

    /// For the home page.
    public List<Door> doors(LocalDate today) {
        var doors = new ArrayList<Door>();
        FrontPages.FRONTS.forEach(front -> registers.find(front.register()).ifPresent(register -> doors.add(new Door(front.address(), front.register().equals(POWERS) ? "shield-check" : "info-circle", front.title(),
                "现有 " + count(register, today) + " 项" + (front.register().equals(POWERS) ? "，附运行流程图" : "，来办之前看一看")))));
        registers.find(MarketDesk.REGISTER).ifPresent(register -> doors.add(new Door(MarketDesk.ADDRESS, "building", "市场准入", "查一查哪些行业要许可")));
        doors.add(new Door("/registers", "list", "公开清单", registers.all().size() + " 份，可看任意一天"));
        return doors;
    }

    private long count(Register register, LocalDate today) {
        return registers.figures(register, ListAddress.of(register).query(today)).entries();
    }

    /// A public register as the directory of what is published names it.
    ///
    /// @param basis why it is kept
    /// @param since the day of its last change, or the first on which it was kept
    public record Listed(String name, String address, String entryName, long entries, Optional<Citation> basis, LocalDate since) {}

    public Optional<Listed> listed(String id, LocalDate today) {
        return registers.find(id).map(register -> new Listed(register.name(), FrontPages.FRONTS.stream().filter(front -> front.register().equals(id)).map(FrontView.Front::address).findFirst().orElse(ListAddress.of(id)),
                register.entryName(), count(register, today), register.basis(), Optional.ofNullable(registers.last().get(id)).map(at -> at.atZoneSameInstant(PublicRegisters.HERE).toLocalDate()).orElse(register.since())));
    }

    /// Where an entry of a public register is shown.
    public String entry(String register, String key) {
        return ListAddress.of(register, key);
    }

    /// Where the entries of a public register that have a value are listed.
    public String entriesOf(String register, Map<String, String> narrow) {
        var list = registers.get(register);
        var address = ListAddress.of(list);
        for (var one : narrow.entrySet()) {
            address = address.turning(one.getKey(), one.getValue());
        }
        return address.toString();
    }

    /// Where readers of feeds find what is new in a column.
    public String feedOf(String column) {
        return FeedPages.ofColumn(column);
    }
}
