// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clocks that count from a day told on a form, not from the day of the act: receipt by channel, a correction received, a hearing to come.
///
/// Worked by hand. 2020: Sunday 19 January is worked; 24 January to 2 February is the Spring Festival as extended.
class CountedFromTest {

    private static final String DUTY = """
            procedure: receipt
            name: 收到日起算
            law: 政府信息公开条例
            in-force: 2019-05-15
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              received_on: {name: 收到日期, type: date, required: true}
              supplemented_on: {name: 收到补正日期, type: date}
              hearing_on: {name: 听证日期, type: date}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三十三, starts: {opening: received_on}}
              notice: {name: 听证通知, term: 7 日, article: 三十三, direction: backward}
            steps:
              work:
                name: 办理
                actor: 办公室经办人
                actions:
                  supplement: {name: 收到补正, to: stay, form: [supplemented_on], restarts: {reply: supplemented_on}}
                  set-hearing: {name: 定听证日期, to: stay, form: [hearing_on], starts: {notice: hearing_on}}
                  notify: {name: 通知听证, to: stay, stops: notice}
                  finish: {name: 办结, to: end, stops: [reply, notice]}
            """;

    private static final Procedure PROCEDURE = ProcedureReader.read(new Source("receipt.procedure.yaml", DUTY));

    private final Desk desk = Desk.of(PROCEDURE);

    private void day(String day) {
        desk.now = LocalDate.parse(day).atTime(9, 30);
    }

    private static Command.Open opening(String receivedOn) {
        return new Command.Open("1", "试办", Sample.OFFICE, Fields.of(Map.of("received_on", receivedOn)), List.of());
    }

    private void opened(String day, String receivedOn) {
        day(day);
        desk.does(Sample.CLERK, opening(receivedOn));
    }

    private void does(String day, String action, Map<String, ?> fields) {
        day(day);
        desk.does(Sample.CLERK, Desk.act("work", action, fields));
    }

    private ClockReading at(String clock, String day) {
        return Clocks.at(PROCEDURE, desk.matter, LocalDate.parse(day), WorkCalendar.published()).get(clock);
    }

    @ParameterizedTest(name = "{0} 收到、{1} 登记的，{2} 届满")
    @DisplayName("自收到之日起算，不是自登记之日起算")
    @CsvSource({"2020-01-15, 2020-01-16, 2020-02-19", "2020-01-16, 2020-01-16, 2020-02-20", "2020-01-17, 2020-02-03, 2020-02-21", "2020-01-18, 2020-01-20, 2020-02-21"})
    void receipt(String received, String registered, String deadline) {
        opened(registered, received);
        assertThat(at("reply", registered).deadline()).contains(LocalDate.parse(deadline));
        assertThat(at("reply", registered).reckoning().orElseThrow().from()).isEqualTo(received);
    }

    @Test
    @DisplayName("收到日到登记日之间用去的日子，已经用去")
    void usedBeforeRegistration() {
        opened("2020-01-20", "2020-01-15");
        assertThat(at("reply", "2020-01-20").used()).isEqualTo(4);
        assertThat(at("reply", "2020-01-20").remaining()).isEqualTo(16);
        assertThat(at("reply", "2020-01-19").status()).as("nobody knew of it").isEqualTo(ClockReading.Status.NOT_STARTED);
    }

    @Test
    @DisplayName("收到补正的，自收到补正之日起重新计算")
    void correction() {
        opened("2020-01-16", "2020-01-15");
        does("2020-02-06", "supplement", Map.of("supplemented_on", "2020-02-05"));
        assertThat(at("reply", "2020-02-06").deadline()).contains(LocalDate.parse("2020-03-04"));
        assertThat(at("reply", "2020-02-05").deadline()).as("as it was before").contains(LocalDate.parse("2020-02-19"));
    }

    @Test
    @DisplayName("收到日期晚于办理之日的不予登记，说明依据")
    void future() {
        day("2020-01-16");
        var grounds = desk.attempt(Sample.CLERK, opening("2020-01-17"));
        assertThat(grounds).singleElement().satisfies(refusal -> {
            assertThat(refusal.rule()).isEqualTo("CountedFromTheFuture");
            assertThat(refusal.message()).contains("“收到日期”不能晚于办理之日");
            assertThat(refusal.field()).contains("received_on");
            assertThat(refusal.basis().orElseThrow().toString()).contains("政府信息公开条例", "三十三");
        });
        opened("2020-01-16", "2020-01-15");
        day("2020-02-06");
        desk.refuses(Sample.CLERK, Desk.act("work", "supplement", Map.of("supplemented_on", "2020-02-07")), "CountedFromTheFuture");
    }

    @Test
    @DisplayName("倒推：听证七日前通知，自定下听证日期之日起用，最后三分之一变黄，过后变红")
    void backward() {
        opened("2020-02-20", "2020-02-20");
        does("2020-03-02", "set-hearing", Map.of("hearing_on", "2020-03-20"));
        var first = at("notice", "2020-03-02");
        assertThat(first.deadline()).contains(LocalDate.parse("2020-03-13"));
        assertThat(first.status()).isEqualTo(ClockReading.Status.RUNNING);
        assertThat(first.remaining()).isEqualTo(11);
        assertThat(first.used()).isZero();
        assertThat(first.amberFrom()).contains(LocalDate.parse("2020-03-10"));
        assertThat(at("notice", "2020-03-09").light()).isEqualTo(ClockReading.Light.GREEN);
        assertThat(at("notice", "2020-03-10").light()).isEqualTo(ClockReading.Light.AMBER);
        assertThat(at("notice", "2020-03-13").light()).isEqualTo(ClockReading.Light.AMBER);
        assertThat(at("notice", "2020-03-14").light()).isEqualTo(ClockReading.Light.RED);
        assertThat(at("notice", "2020-03-15").remaining()).isEqualTo(-2);
        assertThat(first.reckoning().orElseThrow().days()).hasSize(8);
    }

    @ParameterizedTest(name = "{0} 通知：{1}")
    @DisplayName("七日前通知的按期，晚一日的逾期")
    @CsvSource({"2020-03-13, MET", "2020-03-14, MISSED"})
    void notified(String on, ClockReading.Status status) {
        opened("2020-02-20", "2020-02-20");
        does("2020-03-02", "set-hearing", Map.of("hearing_on", "2020-03-20"));
        does(on, "notify", Map.of());
        assertThat(at("notice", on).status()).isEqualTo(status);
    }

    @Test
    @DisplayName("定听证日期时已不足七日的，当天就是红灯")
    void tooLateFromTheBeginning() {
        opened("2020-02-20", "2020-02-20");
        does("2020-03-16", "set-hearing", Map.of("hearing_on", "2020-03-20"));
        assertThat(at("notice", "2020-03-16").light()).isEqualTo(ClockReading.Light.RED);
        assertThat(at("notice", "2020-03-16").remaining()).isEqualTo(-3);
    }

    @Test
    @DisplayName("事件里记着起算之日，重放得到同一个办件；没有另外的起算之日的，不多写一个字")
    void recorded() {
        opened("2020-01-16", "2020-01-15");
        does("2020-03-02", "set-hearing", Map.of("hearing_on", "2020-03-20"));
        var written = desk.events.stream().map(CaseJson::write).toList();
        assertThat(written.getFirst()).contains("\"from\":\"2020-01-15\"");
        var replayed = new ArrayList<CaseEvent>();
        written.forEach(text -> replayed.add(CaseJson.readEvent(text)));
        assertThat(replayed).isEqualTo(desk.events);
        assertThat(Fold.evolve(Fold.open(Desk.ID, (CaseEvent.CaseOpened) replayed.getFirst()), replayed.getLast())).isEqualTo(desk.matter);
        var same = Desk.of(PROCEDURE);
        same.now = desk.now;
        same.does(Sample.CLERK, opening("2020-03-02"));
        assertThat(CaseJson.write(same.events.getFirst())).doesNotContain("\"from\"");
    }

    @Test
    @DisplayName("起算字段不是日期的、到时可能没有填的，程序不载入")
    void refusedAtLoading() {
        assertThat(faults("starts: {opening: received_on}", "starts: {opening: title}")).anyMatch(message -> message.contains("期限应从一个日期字段的那天起算，写的是“title”"));
        assertThat(faults("type: date, required: true", "type: date")).anyMatch(message -> message.contains("期限“reply”一开始就要用到日期字段“received_on”"));
        assertThat(faults("form: [supplemented_on], ", "")).anyMatch(message -> message.contains("期限“reply”从这里起算，但它的日期字段“supplemented_on”到这时可能还没有填写"));
        assertThat(faults("restarts: {reply: supplemented_on}", "restarts: {replay: supplemented_on}")).anyMatch(message -> message.contains("没有定义期限“replay”"));
    }

    private static List<String> faults(String right, String wrong) {
        assertThat(DUTY).contains(right);
        var problems = new ArrayList<Problem>();
        ProcedureReader.read(new Source("receipt.procedure.yaml", DUTY.replace(right, wrong)), problems);
        return problems.stream().map(Problem::message).toList();
    }
}
