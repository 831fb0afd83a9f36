// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Stock;
import cn.yifa.server.access.Demonstration;
import cn.yifa.server.register.EntryVersions.Entering;
import cn.yifa.server.register.LineChecking.Besides;
import cn.yifa.server.storage.BackgroundWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills registers that nothing was ever entered into with what `duties/` says they begin with (初始清单), in a demonstration. A department of its own imports its lists, and two people answer for them.
@Component
class OpeningStock implements CommandLineRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OpeningStock.class);
    private static final String REASON = "初始清单，随程序提供";
    private static final String PROGRAM = "系统";

    private final Registers registers;
    private final EntryVersions versions;
    private final LineChecking checking;
    private final Demonstration demonstration;
    private final BackgroundWork work;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;

    OpeningStock(Registers registers, EntryVersions versions, LineChecking checking, Demonstration demonstration, BackgroundWork work, JdbcClient jdbc, TransactionTemplate together) {
        this.registers = registers;
        this.versions = versions;
        this.checking = checking;
        this.demonstration = demonstration;
        this.work = work;
        this.jdbc = jdbc;
        this.together = together;
    }

    @Override
    public void run(String... arguments) {
        if (demonstration.on()) {
            work.alone("opening-stock", () -> together.executeWithoutResult(status -> fill()));
        }
    }

    private void fill() {
        versions.alone(registers.stock().stream().map(stock -> stock.register().id()).toList());
        var begun = new HashSet<>(jdbc.sql("select distinct register from register_version").query(String.class).list());
        var byRegister = registers.stock().stream().filter(stock -> !begun.contains(stock.register().id())).collect(Collectors.groupingBy(stock -> stock.register().id(), LinkedHashMap::new, Collectors.toList()));
        byRegister.values().forEach(stock -> {
            var register = stock.getFirst().register();
            var wanted = stock.stream().map(one -> new Wanted(register.keyOf(one.values()).orElse(""), put(one), REASON)).toList();
            var checked = checking.check(register, wanted, new AllStock());
            checked.stream().filter(one -> one.faults().stream().anyMatch(fault -> !fault.doubt()))
                    .forEach(one -> LOG.warn("{} {}: {}", register.name(), one.wanted().key(), one.faults().stream().map(Line.Fault::words).collect(Collectors.joining("；"))));
            var faultless = checked.stream().filter(one -> one.faults().stream().allMatch(Line.Fault::doubt)).map(LineChecking.Checked::wanted).toList();
            enter(register, faultless);
            LOG.info("{} begins with {} entries", register.name(), faultless.stream().map(Wanted::key).distinct().count());
        });
    }

    private static Change put(Stock stock) {
        return new Change.Put(stock.from(), stock.until(), stock.values());
    }

    private void enter(Register register, List<Wanted> wanted) {
        var batch = new LinkedHashMap<String, Entering>();
        for (var one : wanted) {
            if (batch.containsKey(one.key())) {
                versions.enter(register, List.copyOf(batch.values()));
                batch.clear();
            }
            batch.put(one.key(), new Entering(register, RegisterEntry.idOf(register.id(), one.key()), one.key(), one.change(), Optional.empty(), one.reason(), PROGRAM, PROGRAM));
        }
        versions.enter(register, new ArrayList<>(batch.values()));
    }

    /// RegisterEntries of one list may point to entries of another that is filled after it.
    private final class AllStock implements Besides {

        @Override
        public Map<String, List<Change>> coming(Register register, Collection<String> keys) {
            return registers.stock().stream().filter(stock -> stock.register().equals(register) && register.keyOf(stock.values()).filter(keys::contains).isPresent())
                    .collect(Collectors.groupingBy(stock -> register.keyOf(stock.values()).orElseThrow(), Collectors.mapping(OpeningStock::put, Collectors.toList())));
        }

        @Override
        public Map<String, List<Change>> changing(Collection<String> keys) {
            return Map.of();
        }
    }
}
