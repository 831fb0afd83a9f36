// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.Database;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a step costs among a thousand cases and among very many, measured in turn on two databases of one PostgreSQL.
final class Growth {

    private static final int FEW = 1_000;
    private static final int CHUNK = 100_000;
    private static final long FIRST_DAY = 1_600_000_000_000L;

    private final OnYifa yifa;
    private final int many;
    private final int rounds;
    private final int seconds;

    Growth(OnYifa yifa, int many, int rounds, int seconds) {
        this.yifa = yifa;
        this.many = many;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /// How many times longer a step takes among the many.
    double measure() throws InterruptedException {
        try (var few = fresh("few"); var lots = fresh("many")) {
            fill(few, FEW);
            long start = System.nanoTime();
            fill(lots, many);
            StepsBench.print("%nfilled %d cases with %d events in %.0f s", many, events(lots), (System.nanoTime() - start) / 1e9);
            Load.rate(few, 1, seconds);
            Load.rate(lots, 1, seconds);
            var ratios = new ArrayList<Double>();
            for (int round = 1; round <= rounds; round++) {
                double amongFew = Load.rate(few, 1, seconds);
                double amongMany = Load.rate(lots, 1, seconds);
                ratios.add(amongFew / amongMany);
                StepsBench.print("round %d: among 1e3 %.0f steps per second, among %d %.0f", round, amongFew, many, amongMany);
            }
            return Rates.median(ratios);
        }
    }

    private OnYifa fresh(String name) {
        var database = yifa.part(Database.class);
        yifa.owner().sql("create database " + name).update();
        return OnYifa.start("--yifa.db.url=" + database.url().replaceAll("/[^/]*$", "/" + name), "--yifa.db.user=" + database.program().user(),
                "--yifa.db.password=" + database.program().password(), "--yifa.db.owner.user=" + database.owner().user(), "--yifa.db.owner.password=" + database.owner().password(),
                "--yifa.data=" + System.getProperty("java.io.tmpdir") + "/yifa-bench-" + ProcessHandle.current().pid() + "-" + name);
    }

    private static long events(OnYifa on) {
        return on.part(JdbcClient.class).sql("select count(*) from case_event").query(Long.class).single();
    }

    /// Copies two cases, one that is over and one under way, until there are so many; one in five is under way.
    private static void fill(OnYifa on, int cases) {
        var over = on.walk(Contender.STEPS).id();
        var open = on.walk(2).id();
        for (int from = 0; from < cases; from += CHUNK) {
            copy(on, over, from, Math.min(cases, from + CHUNK), "n % 5 <> 0");
            copy(on, open, from, Math.min(cases, from + CHUNK), "n % 5 = 0");
        }
        on.owner().sql("vacuum (analyze)").update();
        on.owner().sql("checkpoint").update();
    }

    /// Copies a case for each number from `from` up to `to` of which `which` holds.
    static void copy(OnYifa on, CaseId template, int from, int to, String which) {
        var id = "(lpad(to_hex(" + FIRST_DAY + " + n), 12, '0') || '7000' || '8' || substr(md5(n::text), 1, 15))::uuid";
        var numbers = " from generate_series(:from, :to) n";
        for (var table : new String[] {
            "insert into case_file (case_id, sequence, procedure, version, number, title, handling, status, opened_at, due, amber_from, changed_at, changed_by, body)"
                    + " select " + id + ", t.sequence, t.procedure, t.version, '旧〔2020〕' || n || '号', t.title, t.handling, t.status, t.opened_at, t.due, t.amber_from,"
                    + " t.changed_at, t.changed_by, t.body" + numbers + ", case_file t",
            "insert into case_event (case_id, sequence, kind, person, happened_at, recorded_at, body)"
                    + " select " + id + ", t.sequence, t.kind, t.person, t.happened_at, t.recorded_at, t.body" + numbers + ", case_event t",
            "insert into task (case_id, task_id, step, kind, holder, asked, since)"
                    + " select " + id + ", t.task_id, t.step, t.kind, t.holder, t.asked, t.since" + numbers + ", task t",
            "insert into case_clock (case_id, clock, status, deadline, amber_from, met_on, used, allowed, provisional, acts)"
                    + " select " + id + ", t.clock, t.status, t.deadline, t.amber_from, t.met_on, t.used, t.allowed, t.provisional, t.acts" + numbers + ", case_clock t",
            "insert into case_participant (participant, case_id) select t.participant, " + id + numbers + ", case_participant t"}) {
            on.part(JdbcClient.class).sql(table + " where t.case_id = :template and " + which).param("from", from).param("to", to - 1)
                    .param("template", template.value()).update();
        }
    }
}
