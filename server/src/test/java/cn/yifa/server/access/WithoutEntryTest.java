// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.TestPropertySource;

/// A server of its own: nothing can be recorded in it for a while.
@ServerTest
@TestPropertySource(properties = "database.of=WithoutEntryTest")
@DisplayName("记不下来的事，就没有做成")
class WithoutEntryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private DatabaseOwner owner;

    private <T> T whileNothingEnters(String table, Supplier<T> act) {
        owner.does("alter table " + table + " add constraint nothing_enters check (false) not valid");
        try {
            return act.get();
        } finally {
            owner.does("alter table " + table + " drop constraint nothing_enters");
        }
    }

    private static void failed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isBetween(500, 503);
        assertThat(answer.body()).contains("没有保存一半的内容").doesNotContain("nothing_enters", "Exception");
    }

    private long count(String query) {
        return owner.jdbc().sql(query).query(Long.class).single();
    }

    private By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    private Case opened() {
        var fields = Fields.of(Map.of("applicant", "欧阳建国", "applicant_kind", "自然人", "identity", "居民身份证 440106199001011234", "phone", "13812345600", "email", "jianguo@example.cn",
                "description", "某年度的预算", "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", "当面", "received_on", "2026-03-02"));
        return ((Outcome.Done) cases.open("disclosure-request", new Command.Open("", "申请公开某年度的预算", new DivisionId("office"), fields, List.of()), by("bangong"))).now();
    }

    @Test
    @DisplayName("办件：事件写不进去，办件、待办、期限都还是原来的")
    void caseAct() {
        var matter = opened();
        var before = projections();
        var task = matter.tasks().getFirst();
        var reassign = new Command.Reassign(task.id(), new Holder.InSeat(new Seat(Position.HANDLER, new DivisionId("legal-affairs"))), "请法规处办");
        whileNothingEnters("case_event", () -> assertThatThrownBy(() -> cases.execute(matter.id(), matter.sequence(), reassign, by("bangong-head"))).isInstanceOf(DataAccessException.class));
        whileNothingEnters("case_event", () -> assertThatThrownBy(this::opened).isInstanceOf(DataAccessException.class));
        assertThat(projections()).isEqualTo(before);
        assertThat(cases.find(matter.id()).orElseThrow()).isEqualTo(matter);
        assertThat(cases.execute(matter.id(), matter.sequence(), reassign, by("bangong-head"))).isInstanceOf(Outcome.Done.class);
    }

    private List<String> projections() {
        return owner.jdbc().sql("select md5(string_agg(f::text, ',' order by f::text)) from case_file f union all select md5(string_agg(t::text, ',' order by t::text)) from task t"
                + " union all select md5(string_agg(c::text, ',' order by c::text)) from case_clock c union all select md5(string_agg(p::text, ',' order by p::text)) from case_participant p").query((row, n) -> Optional.ofNullable(row.getString(1)).orElse("")).list();
    }

    @Test
    @DisplayName("登录：没有审计记录就没有登录，口令对也一样")
    void signIn() {
        var desk = new Desk(port);
        var lastBefore = count("select count(*) from person where id = 'wujian' and last_sign_in_at is not null");
        failed(whileNothingEnters("audit_entry", () -> desk.signIn("wujian", "yifa-demo")));
        assertThat(desk.get("/work").statusCode()).isEqualTo(302);
        assertThat(Desk.location(desk.get("/work"))).contains("/sign-in");
        assertThat(count("select count(*) from person where id = 'wujian' and last_sign_in_at is not null")).isEqualTo(lastBefore);
        assertThat(desk.signIn("wujian", "yifa-demo").statusCode()).isEqualTo(302);
        assertThat(desk.get("/work").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("授权：人没有加上，岗位没有改动，代理没有设定")
    void grants() {
        var administrator = Desk.of(port, "sysadmin");
        var before = count("select count(*) from person") + count("select count(*) from seat") + count("select count(*) from delegation");
        failed(whileNothingEnters("audit_entry", () -> administrator.post("/admin/people", Map.of("id", "newcomer", "name", "新来的人", "seats", "HANDLER@personnel"))));
        failed(whileNothingEnters("audit_entry", () -> administrator.post("/admin/people/wujian", Map.of("name", "改名", "active", "on"))));
        failed(whileNothingEnters("audit_entry", () -> administrator.post("/admin/people/wujian/delegation", Map.of("delegate", "fagui", "starts", "2027-01-01", "ends", "2027-01-02"))));
        assertThat(count("select count(*) from person") + count("select count(*) from seat") + count("select count(*) from delegation")).isEqualTo(before);
        assertThat(count("select count(*) from person where name in ('新来的人', '改名')")).isZero();
    }

    @Test
    @DisplayName("查询码：没有发出，原来的还有效")
    void lookupCode() {
        var matter = opened();
        var desk = Desk.of(port, "bangong");
        failed(whileNothingEnters("audit_entry", () -> desk.post("/work/cases/" + matter.id() + "/receipt", Map.of())));
        assertThat(count("select count(*) from lookup_code where case_id = '" + matter.id() + "'")).isZero();
    }

    @Test
    @DisplayName("导出：一个字节也不给")
    void export() {
        opened();
        var desk = Desk.of(port, "bangong");
        var answer = whileNothingEnters("audit_entry", () -> desk.get("/work/cases/export.xlsx"));
        failed(answer);
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    @DisplayName("查看个人信息：看不到原文")
    void sealedDataView() {
        var matter = opened();
        var desk = Desk.of(port, "bangong");
        var answer = whileNothingEnters("audit_entry", () -> desk.get("/work/cases/" + matter.id()));
        failed(answer);
        assertThat(answer.body()).doesNotContain("欧阳建国", "13812345600");
        assertThat(desk.get("/work/cases/" + matter.id()).body()).contains("欧阳建国");
    }
}
