// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A day from which a clock counts is corrected: from then on the clock says what it would have said, had the right day been told at once.
class RecountTest {

    private static final Procedure PROCEDURE = ProcedureReader.read(new Source("recount.procedure.yaml", """
            procedure: recount
            name: 更正起算日
            law: 政府信息公开条例
            in-force: 2019-05-15
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              received_on: {name: 收到日期, type: date, required: true}
              supplemented_on: {name: 收到补正日期, type: date}
              note: {name: 备注, type: text}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三十三, starts: {opening: received_on}, extend: {by: 20 工作日, approved-by: 负责人, times: 9}}
              calendar: {name: 自然日, term: 15 日, article: 三十三, last-day: rolls, starts: {opening: received_on}}
              plain: {name: 自登记之日, term: 5 工作日, article: 三十三, starts: opening}
            steps:
              work:
                name: 办理
                actor: 办公室经办人
                actions:
                  supplement: {name: 收到补正, to: stay, form: [supplemented_on], restarts: {reply: supplemented_on}}
                  hold: {name: 停计, to: stay, pauses: [reply, calendar]}
                  go-on: {name: 恢复, to: stay, resumes: [reply, calendar]}
                  extend: {name: 延长, to: stay, extends: reply}
                  answered: {name: 完成答复, to: stay, stops: reply}
                  finish: {name: 办结, to: end, stops: [reply, calendar, plain]}
            """));

    private static StatuteDesk received(String day, String receivedOn) {
        return new StatuteDesk(PROCEDURE).opened(day, Map.of("received_on", receivedOn));
    }

    private static StatuteDesk amended(StatuteDesk at, String day, Map<String, ?> fields) {
        return at.does(day, Sample.LAWYER, new Command.Amend(Fields.of(fields), "登记有误"));
    }

    private static List<ClockOperation> ledger(StatuteDesk at, String clock) {
        return at.desk.matter.clocks().get(clock).stream().map(ClockEntry::operation).toList();
    }

    @Test
    @DisplayName("更正收到日期：从正确的那天算；更正以前的日子，照当时所知的说")
    void corrected() {
        var at = amended(received("2020-01-20", "2020-01-20"), "2020-02-05", Map.of("received_on", "2020-01-15"));
        at.ends("reply", "2020-02-05", "2020-02-19");
        at.ends("reply", "2020-02-04", "2020-02-25");
        assertThat(at.at("reply", "2020-02-05").reckoning().orElseThrow().from()).isEqualTo("2020-01-15");
        assertThat(at.desk.matter.clocks().get("reply").getLast().reason()).isEqualTo("更正“收到日期”");
        assertThat(ledger(at, "plain")).as("what is not counted from it stays").containsExactly(ClockOperation.START);
    }

    @Test
    @DisplayName("登记当天就更正的、更正为当天的、再更正一次的，都对")
    void onTheVeryDay() {
        var at = amended(received("2020-02-20", "2020-02-20"), "2020-02-20", Map.of("received_on", "2020-02-17"));
        at.ends("reply", "2020-02-20", "2020-03-16");
        amended(at, "2020-02-21", Map.of("received_on", "2020-02-21"));
        at.ends("reply", "2020-02-21", "2020-03-20");
        amended(at, "2020-02-24", Map.of("received_on", "2020-02-19"));
        at.ends("reply", "2020-02-24", "2020-03-18");
    }

    @Test
    @DisplayName("更正的日期不能晚于更正之日；改别的事项、日期照旧的，期限不动")
    void whatDoesNotMove() {
        var at = received("2020-02-20", "2020-02-19");
        at.refuses("2020-02-21", Sample.as(Sample.LAWYER, at.on("2020-02-21").desk.now), new Command.Amend(Fields.of(Map.of("received_on", "2020-02-24")), "登记有误"), "CountedFromTheFuture");
        amended(at, "2020-02-21", Map.of("note", "平信", "received_on", "2020-02-19"));
        assertThat(ledger(at, "reply")).containsExactly(ClockOperation.START);
    }

    @Test
    @DisplayName("补正重新起算以后，更正原来的收到日期不再影响它，哪怕两个日期相同")
    void theOneItCountsFrom() {
        var at = received("2020-02-20", "2020-02-20").does("2020-02-20", "work", "supplement", Map.of("supplemented_on", "2020-02-20"));
        amended(at, "2020-02-21", Map.of("received_on", "2020-02-17"));
        at.ends("reply", "2020-02-21", "2020-03-19");
        at.ends("calendar", "2020-02-21", "2020-03-03");
        amended(at, "2020-02-21", Map.of("supplemented_on", "2020-02-19"));
        at.ends("reply", "2020-02-21", "2020-03-18");
        at.ends("calendar", "2020-02-21", "2020-03-03");
    }

    @Test
    @DisplayName("停计的更正后还在停计，停止的还是停止：中止、恢复、撤回都不使它重新走起来")
    void standsAsItStood() {
        var paused = received("2020-02-20", "2020-02-20").does("2020-02-21", "work", "hold", Map.of());
        amended(paused, "2020-02-24", Map.of("received_on", "2020-02-19"));
        paused.does("2020-02-25", Sample.LAWYER, new Command.Suspend("", "等待")).does("2020-02-26", Sample.LAWYER, new Command.Resume("恢复"));
        assertThat(paused.at("reply", "2020-02-26").status()).isEqualTo(ClockReading.Status.PAUSED);
        var stopped = received("2020-02-20", "2020-02-20").does("2020-02-21", "work", "answered", Map.of());
        amended(stopped, "2020-02-24", Map.of("received_on", "2020-02-19"));
        stopped.does("2020-02-25", Sample.CLERK, new Command.Withdraw("申请人不要了"));
        assertThat(stopped.at("reply", "2020-02-25").status()).isEqualTo(ClockReading.Status.MET);
        assertThat(stopped.at("calendar", "2020-02-25").status()).isEqualTo(ClockReading.Status.STOPPED);
    }

    @Test
    @DisplayName("停计后批准延长的，也还在停计")
    void extendedWhilePaused() {
        var at = received("2020-02-20", "2020-02-20").does("2020-02-21", "work", "hold", Map.of()).does("2020-02-24", "work", "extend", Map.of());
        at.does("2020-02-25", Sample.LAWYER, new Command.Suspend("", "等待")).does("2020-02-26", Sample.LAWYER, new Command.Resume("恢复"));
        assertThat(at.at("reply", "2020-02-26").status()).isEqualTo(ClockReading.Status.PAUSED);
        at.does("2020-02-28", "work", "go-on", Map.of());
        at.ends("reply", "2020-02-28", "2020-04-26");
    }

    private static final Procedure ALTERNATIVES = StatuteDesk.proved("""
            procedure: alternatives
            name: 两个期限
            law: 广东省行政执法公示办法
            in-force: 2021-07-15
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              kind: {name: 种类, type: choice, required: true, of: [处罚, 其他]}
            clocks:
              seven: {name: 七日公示, term: 7 工作日, article: 二十一, starts: opening, when: 'kind = "处罚"', extend: {by: 5 工作日, approved-by: 负责人, times: 1}}
              twenty: {name: 二十日公示, term: 20 工作日, article: 二十一, starts: opening, when: 'kind = "其他"'}
            steps:
              work:
                name: 办理
                actor: 办公室经办人
                article: 二十一
                actions:
                  extend: {name: 延长, to: stay, extends: seven}
                  publish: {name: 公示, to: end, stops: [seven, twenty]}
            """);

    @Test
    @DisplayName("更正了决定适用哪个期限的事项：换成对的期限，从同一天算；改回去，又换回来")
    void theRightTerm() {
        var at = amended(new StatuteDesk(ALTERNATIVES).opened("2025-03-03", Map.of("kind", "其他")), "2025-03-06", Map.of("kind", "处罚"));
        assertThat(at.at("twenty", "2025-03-06").status()).isEqualTo(ClockReading.Status.STOPPED);
        at.ends("seven", "2025-03-06", "2025-03-12");
        at.ends("twenty", "2025-03-05", "2025-03-31");
        amended(at, "2025-03-07", Map.of("kind", "其他"));
        at.ends("twenty", "2025-03-07", "2025-03-31");
        assertThat(at.at("seven", "2025-03-07").status()).isEqualTo(ClockReading.Status.STOPPED);
        at.does("2025-03-10", "work", "publish", Map.of());
        assertThat(at.at("twenty", "2025-03-10").status()).isEqualTo(ClockReading.Status.MET);
    }

    @Test
    @DisplayName("延长过的期限不能换成别的，说明为什么")
    void aTermWithHistory() {
        var at = new StatuteDesk(ALTERNATIVES).opened("2025-03-03", Map.of("kind", "处罚")).does("2025-03-06", "work", "extend", Map.of());
        at.refuses("2025-03-07", Sample.as(Sample.LAWYER, at.on("2025-03-07").desk.now), new Command.Amend(Fields.of(Map.of("kind", "其他")), "登记有误"), "ClockHasHistory");
    }

    @Test
    @DisplayName("任意办理：更正日期，等于一开始就是那个日期")
    void asIfRightFromTheBeginning() {
        for (long seed = 1; seed <= 400; seed++) {
            var random = new SplittableRandom(seed);
            var day = LocalDate.of(2019, 12, 2).plusDays(random.nextInt(300));
            var right = day.minusDays(random.nextInt(10));
            var corrected = received(day.toString(), day.minusDays(random.nextInt(10)).toString());
            var known = received(day.toString(), right.toString());
            var amendAt = random.nextInt(6);
            for (int i = 0; i < 6; i++) {
                day = day.plusDays(random.nextInt(5));
                if (i == amendAt && !corrected.desk.matter.fields().date("received_on").equals(known.desk.matter.fields().date("received_on"))) {
                    amended(corrected, day.toString(), Map.of("received_on", right.toString()));
                }
                var action = List.of("hold", "go-on", "extend", "answered").get(random.nextInt(4));
                for (var desk : List.of(corrected, known)) {
                    desk.on(day.toString()).desk.attempt(Sample.CLERK, Desk.act("work", action, Map.of()));
                }
            }
            var told = Clocks.at(PROCEDURE, corrected.desk.matter, day, WorkCalendar.published());
            var expected = Clocks.at(PROCEDURE, known.desk.matter, day, WorkCalendar.published());
            for (var clock : expected.keySet()) {
                assertThat(told.get(clock).deadline()).as("seed %d %s", seed, clock).isEqualTo(expected.get(clock).deadline());
                assertThat(told.get(clock).status()).as("seed %d %s", seed, clock).isEqualTo(expected.get(clock).status());
                assertThat(told.get(clock).remaining()).as("seed %d %s", seed, clock).isEqualTo(expected.get(clock).remaining());
            }
            assertThat(corrected.desk.events.stream().map(CaseJson::write).map(CaseJson::readEvent).toList()).as("seed %d", seed).isEqualTo(corrected.desk.events);
        }
    }
}
