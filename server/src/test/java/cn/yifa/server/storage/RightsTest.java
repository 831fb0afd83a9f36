// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.DatabaseTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@DisplayName("程序的数据库账户只能做它该做的")
class RightsTest {

    /// What is said to have happened: added to and read, nothing else.
    private static final Set<String> FACTS = Set.of("case_event", "audit_entry", "record_log", "record_leaf", "record_tile", "record_head", "record_batch", "record_continuation", "evidence", "stored_file",
            "case_document_version", "case_document_comment", "measure_figure", "measure_fact", "measure_text", "measure_report", "holiday_notice", "notice_reckoning", "clock_change", "plan_import",
            "rating", "custody_entry", "disposed_file", "file_scan", "file_facts", "record_witness", "record_alarm",
            "law_text", "law_text_article", "law_confirmation", "draw", "draw_list", "draw_list_piece", "draw_event", "draw_file", "draw_result", "draw_refusal", "draw_hidden_name", "visit_arrival", "visit_rating");

    private final JdbcClient jdbc;
    private final DatabaseOwner owner;
    private final Database database;
    private final RightsGranted granted;
    private final Flyway flyway;

    @Autowired
    RightsTest(JdbcClient jdbc, DatabaseOwner owner, Database database, RightsGranted granted, Flyway flyway) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.database = database;
        this.granted = granted;
        this.flyway = flyway;
    }

    /// As the catalog has it, for every table, view and sequence.
    private SortedMap<String, Set<String>> catalog(String role) {
        var rights = new TreeMap<String, Set<String>>();
        owner.jdbc().sql("""
                select c.relname, g.privilege_type from pg_class c
                  left join lateral (select lower(a.privilege_type) as privilege_type from aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
                                      where coalesce(r.rolname, 'public') = :role) g on true
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'f', 'S')
                   and c.relname <> 'flyway_schema_history' and (c.relkind <> 'S' or g.privilege_type is not null)""").param("role", role)
                .query(row -> {
                    var of = rights.computeIfAbsent(row.getString(1), name -> new TreeSet<>());
                    if (row.getString(2) != null) {
                        of.add(row.getString(2));
                    }
                });
        return rights;
    }

    @Test
    @DisplayName("数据库里实际的权限与清单逐表一致，没有一张表不在清单上")
    void catalogIsAsListed() {
        assertThat(catalog(database.program().user())).isEqualTo(Rights.listed());
        assertThat(catalog("public").values()).allMatch(Set::isEmpty);
        assertThat(owner.jdbc().sql("select count(*) from pg_attribute where attacl is not null and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)")
                .query(Integer.class).single()).isZero();
        assertThat(owner.jdbc().sql("select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = :role").param("role", database.program().user())
                .query(Integer.class).single()).as("roles that the program has besides").isZero();
    }

    @Test
    @DisplayName("事实只能添加和读取")
    void factsAreAddedAndRead() {
        assertThat(FACTS).allSatisfy(table -> assertThat(Rights.listed().get(table)).as(table).containsExactlyInAnyOrder("insert", "select"));
        assertThat(Rights.listed().keySet()).filteredOn(table -> table.startsWith("record_") && !FACTS.contains(table)).allSatisfy(table -> assertThat(Rights.listed().get(table)).containsExactly("select"));
    }

    static Stream<String> changesOfFacts() {
        return FACTS.stream().sorted().flatMap(table -> Stream.of("delete from " + table, "truncate " + table, "update " + table + " set COLUMN = COLUMN", "alter table " + table + " disable trigger all",
                "drop table " + table, "select 1 from " + table + " for update"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("改动事实的语句都被拒绝，不靠触发器")
    @MethodSource("changesOfFacts")
    void factsStay(String change) {
        var table = change.replaceAll(".*?(" + String.join("|", FACTS) + ")\\b.*", "$1");
        refused(change.replace("COLUMN", owner.jdbc().sql("select attname from pg_attribute where attrelid = cast(:table as regclass) and attnum > 0 and attidentity = '' order by attnum limit 1").param("table", table).query(String.class).single()));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("不能改变表、触发器、函数和账户")
    @ValueSource(strings = {"create table mine (a int)", "create temporary table mine (a int)", "create view mine as select 1", "alter table task add column a int", "drop index case_event_xact",
        "create trigger mine before insert on task execute function only_added_to()", "drop trigger audit_entry_only_added_to on audit_entry", "create schema mine",
        "create or replace function only_added_to() returns trigger language plpgsql as 'begin return new; end'", "create role mine", "alter role yifa_program superuser",
        "set session_replication_role = replica", "set role yifa", "select pg_read_file('postgresql.conf')", "copy task to program 'cat'", "create extension pg_trgm",
        "select kept_for_ever('task')", "truncate task", "delete from person", "delete from document_number", "select * from flyway_schema_history", "delete from lookup_code"})
    void nothingElse(String statement) {
        refused(statement);
    }

    private void refused(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).query((row, n) -> "").list()).rootCause().isInstanceOfSatisfying(SQLException.class,
                e -> assertThat(e.getMessage()).containsAnyOf("permission denied", "must be owner"));
    }

    @Test
    @DisplayName("审计记录至少保存一百八十天：程序删不掉任何一条，再旧也不行")
    void auditIsKept() {
        owner.does("insert into audit_entry (kind, at, actor, act, subject, address) values ('sign-in', now() - interval '20 years', 'a', '登录', '', '127.0.0.1')");
        refused("delete from audit_entry where at < now() - interval '180 days'");
        assertThat(jdbc.sql("select count(*) from audit_entry where at < now() - interval '19 years'").query(Integer.class).single()).isOne();
        assertThat(Rights.listed().get("audited_hour")).doesNotContain("update");
    }

    @Test
    @DisplayName("多给的权限，下次启动收回；少给的补上")
    void setRightAtEachStart() {
        owner.does("grant delete, trigger on case_event to yifa_program");
        owner.does("revoke insert on task from yifa_program");
        assertThat(granted.tooMany()).singleElement().asString().contains("删除");
        flyway.migrate();
        catalogIsAsListed();
        assertThat(granted.tooMany()).isEmpty();
    }

    @Test
    @DisplayName("只有一个账户时说出它多能做什么")
    void oneRoleIsTold() {
        var alone = new RightsGranted(owner.jdbc(), new Database(database.url(), database.owner(), database.owner(), false));
        assertThat(alone.tooMany()).hasSize(2).anyMatch(words -> words.contains("改变和删除表")).anyMatch(words -> words.contains("审计"));
        assertThat(List.of(alone.role(), granted.role())).containsExactly("yifa", "yifa_program");
    }
}
