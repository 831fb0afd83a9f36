// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.ServerTest;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
@DisplayName("很长的清单：刚刚生效就翻看，看一页只读一页那么多")
class ManyEntriesTest {

    /// No other test asks for this day.
    private static final LocalDate DAY = LocalDate.of(2023, 3, 5);
    private static final int MANY = 4_000;
    /// What a page of fifty may cost, with what is looked up of each.
    private static final int FEW = 500;

    @Autowired
    private Registers registers;

    @Autowired
    private RegisterEntries entries;

    @Autowired
    private EntryChanges changes;

    @Autowired
    private RegisterLines lines;

    @Autowired
    private RegisterActs acts;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate together;

    private Register list;

    @BeforeEach
    void justEntered() {
        list = registers.find(TrialList.ID).orElseThrow();
        if (entries.count(list, all()) > 0) {
            return;
        }
        var proposer = By.officer(organization.officer(new PersonId("wuxiandian")).orElseThrow());
        var checker = By.officer(organization.officer(new PersonId("fagui")).orElseThrow());
        var matter = done(cases.open("trial-list-change", new Command.Open("", "列入很多条", new DivisionId("radio"), Fields.of(Map.of("reason", "法规修改")), List.of()), proposer));
        lines.add(matter.id(), list, IntStream.range(0, MANY)
                .mapToObj(n -> new Wanted(code(n), new Change.Put(DAY, Optional.of(DAY.plusDays(1)), TrialList.entry(code(n), "事项" + n, Map.of("note", "第一行\n“二”\t\\三"))), "整理")).toList());
        var proposed = done(acts.execute(matter.id(), matter.sequence(), new Command.Act("preparing", "propose", Fields.NONE, "", List.of()), proposer, Map.of()));
        done(acts.execute(proposed.id(), proposed.sequence(), new Command.Act("checking", "enter", Fields.NONE, "", List.of()), checker, Map.of()));
    }

    private static String code(int n) {
        return "4401%05d000".formatted(80_000 + n);
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private static EntryQuery all() {
        return EntryQuery.all(DAY, true);
    }

    /// How many rows, and entries of its indexes, the database looked at in the table.
    private int lookedAt(String table, Runnable asking) {
        return Math.toIntExact(together.execute(status -> {
            long before = looked(table);
            asking.run();
            return looked(table) - before;
        }));
    }

    private long looked(String table) {
        return jdbc.sql("""
                select sum(pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid)) from pg_class c
                 where c.oid = cast(:table as regclass) or c.oid in (select indexrelid from pg_index where indrelid = cast(:table as regclass))""").param("table", table).query(Long.class).single();
    }

    @Test
    @DisplayName("第一页、从任何一处起的一页：只看那一页的；导出以前就数得清")
    void aPageCostsAPage() {
        assertThat(lookedAt("register_span", () -> assertThat(entries.list(list, all(), 0, 50)).extracting(RegisterEntry::key).startsWith(code(0)).endsWith(code(49)))).isLessThan(FEW);
        var milestones = entries.milestones(list, all(), 1_000);
        assertThat(milestones).containsExactly(code(0), code(1_000), code(2_000), code(3_000));
        assertThat(lookedAt("register_span", () -> assertThat(entries.listFrom(list, all(), milestones.get(3), 100, 50)).extracting(RegisterEntry::key).startsWith(code(3_100)).endsWith(code(3_149)))).isLessThan(2 * FEW);
        assertThat(lookedAt("register_span", () -> assertThat(entries.of(list, List.of(code(7), code(3), "none"), DAY)).extracting(RegisterEntry::key).containsExactly(code(7), code(3)))).isLessThan(FEW);
        assertThat(entries.count(list, all())).isEqualTo(MANY);
        assertThat(entries.listFrom(list, all(), code(MANY - 10), 0, 50)).hasSize(10);
    }

    @Test
    @DisplayName("按字段排列、倒序、有条件的：一条不多一条不少，次序不变")
    void sorted() {
        var byName = new EntryQuery(DAY, "", new TreeMap<>(), Optional.of("name"), true, true);
        assertThat(entries.list(list, byName, 1, 3)).extracting(RegisterEntry::title).containsExactly("事项998", "事项997", "事项996");
        var byKey = new EntryQuery(DAY, "", new TreeMap<>(), Optional.of("code"), true, true);
        assertThat(entries.list(list, byKey, 0, 2)).extracting(RegisterEntry::key).containsExactly(code(MANY - 1), code(MANY - 2));
        assertThat(entries.list(list, all().with(Map.of("kind", List.of("行政许可"))), MANY - 1, 5)).extracting(RegisterEntry::key).containsExactly(code(MANY - 1));
        assertThat(entries.find(list, code(5), DAY).orElseThrow().values().text("note")).contains("第一行\n“二”\t\\三");
    }

    @Test
    @DisplayName("最近的变更：一次生效了很多条，也只看要列出的几条")
    void theNewestOfManyAtOnce() {
        assertThat(lookedAt("register_version", () -> assertThat(changes.recent(list, 50)).hasSize(50))).isLessThan(FEW);
    }

    @Test
    @DisplayName("很多条一生效，数据库就知道有多少")
    void theDatabaseKnows() {
        assertThat(jdbc.sql("select reltuples from pg_class where relname = 'register_span'").query(Integer.class).single()).isGreaterThanOrEqualTo(MANY);
    }
}
