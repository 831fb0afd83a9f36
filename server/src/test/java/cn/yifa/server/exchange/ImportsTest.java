// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.exchange.Imports.Asked;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.Wanted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("导入：先看会怎样改，有一处错就一行也不列入")
class ImportsTest extends Importing {

    @Test
    @DisplayName("没有的栏不改动，空着的格清空；预览列出每个字段的前后；预览什么也不留下")
    void changes() {
        entered(csv("编码,名称,类型,依据,法定时限,承诺时限,联系人", row("440100100000", "20", "10", "李四"), row("440100101000", "20", "10", "李四")));
        var matter = opened();
        var file = csv("编码,名称,类型,依据,承诺时限,生效日期", row("440100100000", "8", "2025-01-01"), row("440100101000", "", "2025-01-01"));
        var id = imports.begin(asked(file, Optional.of(matter), false), passing(file));
        var one = imports.find(id, officer).orElseThrow();
        assertThat(one.state()).isEqualTo(Import.State.READY);
        assertThat(imports.find(id, officer("fagui"))).isEmpty();
        assertThat(imports.differences(one, 0, 10)).flatExtracting(difference -> difference.fields()).extracting(held -> held.field().id() + " " + held.before().orElse("") + " " + held.after().orElse(""))
                .containsExactly("promised 10 8", "promised 10 ");
        assertThat(lines.counts(matter.id()).all()).isZero();
        assertThat(imports.list(one, officer)).isTrue();
        assertThat(imports.find(id, officer).orElseThrow().state()).isEqualTo(Import.State.LISTED);
        assertThat(imports.list(one, officer)).as("a second time").isFalse();
        assertThat(lines.counts(matter.id()).all()).isEqualTo(2);
        done(act(done(act(matter, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
        var now = entries.find(list, "440100101000", LocalDate.of(2025, 1, 1)).orElseThrow().values();
        assertThat(now.number("days")).isPresent();
        assertThat(now.number("promised")).isEmpty();
        assertThat(entries.find(list, "440100101000", LocalDate.of(2024, 12, 31)).orElseThrow().values().number("promised")).isPresent();
        assertThat(keptAside("register_import_line where import = '" + id + "'")).isZero();
    }

    @Test
    @DisplayName("清单里有、文件里没有的，取消；有错的时候不取消")
    void ending() {
        entered(csv("编码,名称,类型,依据", row("440100110000"), row("440100111000")));
        int standing = (int) entries.count(list, EntryQuery.all(DAY.plusYears(5), false));
        var file = csv("编码,名称,类型,依据,生效日期", row("440100110000", "2024-01-01"));
        var asked = new Asked(list, Optional.empty(), officer.id(), "x.csv", DAY.plusYears(5), "整理", true, false);
        assertThat(look(asked, file).counts()).extracting(Counts::unchanged, Counts::ended).containsExactly(1, standing - 1);
        assertThat(look(asked, csv("编码,名称,类型,依据,生效日期", row("44010011", "2024-01-01"))).counts().ended()).isZero();
    }

    @Test
    @DisplayName("导出以后改了内容再导入：自导入的生效日期起变更，以前的不动；说明是更正的，从原来的生效日期起改过来")
    void handedOutAndWorkedOn() {
        entered(csv("编码,名称,类型,依据,法定时限", row("440100112000", "20"), row("440100113000", "20")));
        var day = DAY.plusYears(1);
        var matter = opened();
        var file = csv("编码,名称,类型,依据,法定时限,生效日期", row("440100112000", "15", "2024-01-01"), row("440100113000", "20", "2024-01-01"));
        var asked = new Asked(list, Optional.of(matter.id()), officer.id(), "x.csv", day, "整理", false, false);
        var found = list(asked, file, officer);
        assertThat(found.counts()).extracting(Counts::changed, Counts::unchanged).containsExactly(1, 1);
        assertThat(found.remarks()).isEmpty();
        assertThat(look(asked, file).counts()).as("the same file again").extracting(Counts::changed, Counts::unchanged).containsExactly(0, 2);
        done(act(done(act(matter, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
        assertThat(days("440100112000", day.minusDays(1))).isEqualTo("20");
        assertThat(days("440100112000", day)).isEqualTo("15");

        var wrong = csv("编码,名称,类型,依据,法定时限,生效日期", row("440100113000", "10", "2024-01-01"));
        var correcting = opened();
        var corrected = list(new Asked(list, Optional.of(correcting.id()), officer.id(), "x.csv", day, "录错了", false, true), wrong, officer);
        assertThat(corrected.remarks()).containsExactly("1 条是更正：改的内容从原来的生效日期起就算数，以前某一天的清单也跟着变");
        done(act(done(act(correcting, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
        assertThat(days("440100113000", DAY)).isEqualTo("10");
        var followed = csv("编码,名称,类型,依据,法定时限,生效日期", row("440100112000", "18", "2024-01-01"));
        assertThat(look(new Asked(list, Optional.empty(), officer.id(), "x.csv", day.plusYears(1), "整理", false, false), followed).remarks()).as("a version that another follows").hasSize(1);
    }

    @Test
    @DisplayName("看不到个人信息的人拿文件去比：比过多少条，记在审计里；管清单的、遮盖着送回的，不算比")
    void comparingIsLooking() {
        entered(csv("编码,名称,类型,依据,联系人", row("440100199000", "诸葛孔明")));
        var compared = jdbc.sql("select count(*) from audit_entry where act = '比对清单中的个人信息'").query(Integer.class).single();
        var guess = csv("编码,名称,类型,依据,联系人", row("440100199000", "诸葛亮明"), row("440100199100", "没有的条目"));
        look(guess);
        look(csv("编码,名称,类型,依据,联系人", row("440100199000", "诸***")));
        look(csv("编码,名称,类型,依据", row("440100199000")));
        look(new Asked(list, Optional.empty(), officer("fagui").id(), "x.csv", DAY, "整理", false, false), guess);
        assertThat(jdbc.sql("select actor || ' ' || subject from audit_entry where act = '比对清单中的个人信息' order by id desc").query(String.class).list()).hasSize(compared + 1)
                .first().asString().startsWith("wuxiandian 试验清单 1 条");
    }

    private String days(String code, LocalDate day) {
        return entries.find(list, code, day).orElseThrow().values().number("days").orElseThrow().toPlainString();
    }

    @Test
    @DisplayName("列入是一整件：中途失败，一行也没有；一行错，一行也没有；办件不由他列明变更，也没有")
    void allOrNothing() {
        var matter = opened();
        var good = csv("编码,名称,类型,依据", row("440100120000"), row("440100121000"), row("440100122000"));
        owner.jdbc().sql("create function breaks() returns trigger language plpgsql as $$ begin if new.key = '440100122000' then raise 'the disk is gone'; end if; return new; end $$").update();
        owner.jdbc().sql("create trigger breaks before insert on register_line for each row execute function breaks()").update();
        try {
            var id = imports.begin(asked(good, Optional.of(matter), false), passing(good));
            assertThat(imports.list(imports.find(id, officer).orElseThrow(), officer)).isTrue();
            assertThat(lines.counts(matter.id()).all()).isZero();
            assertThat(imports.find(id, officer).orElseThrow().state()).as("can be tried again").isEqualTo(Import.State.READY);
        } finally {
            owner.jdbc().sql("drop trigger breaks on register_line").update();
            owner.jdbc().sql("drop function breaks()").update();
        }
        var id = imports.begin(asked(good, Optional.of(matter), false), passing(good));
        owner.jdbc().sql("delete from register_import_line where import = :id and key = '440100121000'").param("id", id).update();
        imports.list(imports.find(id, officer).orElseThrow(), officer);
        assertThat(imports.find(id, officer).orElseThrow().state()).as("what a crash took is missed").isEqualTo(Import.State.BROKEN);

        var bad = csv("编码,名称,类型,依据", row("440100120000"), row("4401"));
        assertThat(list(asked(bad, Optional.of(matter), false), bad, officer).listed()).isFalse();
        assertThat(list(asked(good, Optional.of(matter), false), good, officer("jieneng")).listed()).as("not theirs to prepare").isFalse();
        assertThat(lines.counts(matter.id()).all()).isZero();
        assertThat(list(asked(good, Optional.of(matter), false), good, officer).listed()).isTrue();
        assertThat(lines.counts(matter.id()).all()).isEqualTo(3);
        assertThat(list(asked(good, Optional.of(matter), false), good, officer).counts().unchanged()).as("the same file again").isEqualTo(3);
    }

    @Test
    @DisplayName("列入和“已列入”是一整件：说不出已列入，就一行也没有")
    void listedIsSaidWithIt() {
        var matter = opened();
        var good = csv("编码,名称,类型,依据", row("440100130000"));
        var id = imports.begin(asked(good, Optional.of(matter), false), passing(good));
        owner.jdbc().sql("create function breaks() returns trigger language plpgsql as $$ begin if new.state = 'LISTED' then raise 'the disk is gone'; end if; return new; end $$").update();
        owner.jdbc().sql("create trigger breaks before update on register_import for each row execute function breaks()").update();
        try {
            assertThat(imports.list(imports.find(id, officer).orElseThrow(), officer)).isTrue();
        } finally {
            owner.jdbc().sql("drop trigger breaks on register_import").update();
            owner.jdbc().sql("drop function breaks()").update();
        }
        assertThat(lines.counts(matter.id()).all()).isZero();
        assertThat(imports.find(id, officer).orElseThrow().state()).as("can be tried again").isEqualTo(Import.State.READY);
        assertThat(imports.list(imports.find(id, officer).orElseThrow(), officer)).isTrue();
        assertThat(lines.counts(matter.id()).all()).isEqualTo(1);
        assertThat(imports.find(id, officer).orElseThrow().state()).isEqualTo(Import.State.LISTED);
    }

    @Test
    @DisplayName("接口里当场读完的小文件也登记着：中途停电，留下的由定时清除找得到；读完就没有了")
    void lookedAtOnceIsKnownToo() {
        entered(csv("编码,名称,类型,依据", row("440100131000")));
        var file = file("at-once.csv", String.join("\r\n", "编码,名称,类型,依据", row("440100131000"), row("440100132000")).getBytes(UTF_8));
        owner.jdbc().sql("""
                create function known() returns trigger language plpgsql as $$ begin
                if not exists (select from register_import where import = new.import) then raise 'nobody would ever clear this'; end if; return new; end $$""").update();
        owner.jdbc().sql("create trigger known before insert on register_import_key for each row execute function known()").update();
        owner.jdbc().sql("create trigger known before insert on register_import_line for each row execute function known()").update();
        try {
            assertThat(look(file).counts().read()).isEqualTo(2);
            assertThat(list(asked(file, Optional.of(opened()), false), file, officer).listed()).isTrue();
            assertThat(list(asked(file, Optional.of(opened()), false), file, officer("jieneng")).listed()).isFalse();
        } finally {
            owner.jdbc().sql("drop trigger known on register_import_key").update();
            owner.jdbc().sql("drop trigger known on register_import_line").update();
            owner.jdbc().sql("drop function known()").update();
        }
        assertThat(keptAside("register_import where file_name = 'at-once.csv'")).isZero();
    }

    @Test
    @DisplayName("没有的栏取清单里的内容；列入以后清单里的改了，不能提出，重新导入才行")
    void standingValuesGrowOld() {
        entered(csv("编码,名称,类型,依据,法定时限,承诺时限", row("440100140000", "20", "10")));
        var matter = opened();
        var file = csv("编码,名称,类型,依据,承诺时限", row("440100140000", "8"));
        assertThat(list(asked(file, Optional.of(matter), false), file, officer).listed()).isTrue();
        entered(csv("编码,名称,类型,依据,法定时限,承诺时限", row("440100140000", "15", "10")));
        var outcome = act(matter, "preparing", "propose", "wuxiandian");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).grounds()).extracting(Refusal::message).first().asString().contains("又有了变更", "重新导入");
        lines.removeAll(matter.id());
        assertThat(list(asked(file, Optional.of(matter), false), file, officer).listed()).isTrue();
        done(act(done(act(matter, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
        var now = entries.find(list, "440100140000", DAY).orElseThrow().values();
        assertThat(now.number("days")).contains(new BigDecimal(15));
        assertThat(now.number("promised")).contains(new BigDecimal(8));
    }

    @Test
    @DisplayName("指向文件里的另一行：那一天它有效才行，次序不论")
    void rowsPointToRowsOfTheirDay() {
        var heads = "编码,名称,类型,依据,主项,生效日期";
        assertThat(look(csv(heads, row("440100150000", "440100151000", "2024-01-01"), row("440100151000", "", "2024-01-01"))).faults()).isEmpty();
        assertThat(look(csv(heads, row("440100150000", "440100151000", "2024-01-01"), row("440100151000", "", "2025-01-01"))).faults()).singleElement().asString().contains("2024-01-01 没有有效的“440100151000”");
    }

    @Test
    @DisplayName("规则看得到指向的那一条：同一份文件也改它的，看改了以后的")
    void rulesSeeWhatRowsWillBe() {
        entered(csv("编码,名称,类型,依据,法定时限,承诺时限", row("440100160000", "50", "10")));
        var heads = "编码,名称,类型,依据,法定时限,承诺时限,主项";
        assertThat(look(csv(heads, row("440100161000", "310", "10", "440100160000"), row("440100160000", "350", "10", ""))).faults()).isEmpty();
        assertThat(look(csv(heads, row("440100161000", "310", "10", "440100160000"), row("440100160000", "60", "10", ""))).faults()).singleElement().asString().contains("比主项的长得多");
    }

    @Test
    @DisplayName("绕成环的变更不能提出")
    void circlesAreNotProposed() {
        var matter = opened();
        lines.add(matter.id(), list, List.of(wanted("440100130000", "440100131000"), wanted("440100131000", "440100130000")));
        var outcome = act(matter, "preparing", "propose", "wuxiandian");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).grounds()).extracting(Refusal::message).first().asString().contains("绕成了环", "440100130000 → 440100131000");
        assertThat(lines.faulty(matter.id(), 0, 10)).hasSize(2);
    }

    private Wanted wanted(String code, String parent) {
        return new Wanted(code, new Change.Put(DAY, Optional.empty(),
                Values.of(Map.of("code", code, "name", code, "kind", "行政许可", "basis", List.of(BASIS), "parent", parent))), "整理");
    }
}
