// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.CaseFilter.Days;
import cn.yifa.server.casework.CaseOrder.Key;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseworkTest
@DisplayName("办件列表的排列和翻页")
class CaseOrderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDateTime MORNING = TODAY.atTime(9, 30);

    private final Cases cases;
    private final CaseList list;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final DatabaseOwner owner;

    @Autowired
    CaseOrderTest(Cases cases, CaseList list, TestClock clock, JdbcClient jdbc, DatabaseOwner owner) {
        this.cases = cases;
        this.list = list;
        this.clock = clock;
        this.jdbc = jdbc;
        this.owner = owner;
    }

    /// Twenty-three cases: several opened at the same moment, due on the same day or on none, with the same title; numbers run past nine.
    @BeforeEach
    void open() {
        owner.emptiesCases();
        for (int i = 0; i < 23; i++) {
            clock.set(MORNING.plusDays(i / 4));
            cases.open(PROCEDURE, opening("申请" + "丙甲乙".charAt(i % 3)), By.officer(CLERK));
        }
        jdbc.sql("update case_file set due = null where number ~ '[369]号'").update();
        clock.set(MORNING);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    static Stream<CaseOrder> orders() {
        return Stream.of(Key.values()).flatMap(key -> Stream.of(new CaseOrder(key, false), new CaseOrder(key, true)));
    }

    /// The same order in the words of the design: by the key, ties by identifier, without a due day last.
    private static Comparator<CaseRow> inOrder(CaseOrder order) {
        var byKey = switch (order.key()) {
            case OPENED -> Comparator.comparing(CaseRow::openedAt);
            case DUE -> Comparator.comparing((CaseRow row) -> row.due().orElse(LocalDate.MAX));
            case NUMBER -> Comparator.comparing((CaseRow row) -> Integer.parseInt(row.number().replaceAll(".*〕(\\d+)号", "$1")));
            case TITLE -> Comparator.comparing(CaseRow::title);
        };
        var both = byKey.thenComparing(row -> row.id().toString());
        var directed = order.descending() ? both.reversed() : both;
        return order.key() == Key.DUE ? Comparator.comparing((CaseRow row) -> row.due().isEmpty()).thenComparing(directed) : directed;
    }

    private List<CaseRow> page(CaseFilter filter, CaseOrder order, Optional<CasePlace> after, int most, Sight sight) {
        return list.find(new CaseQuery(filter, order, after, most), sight, TODAY);
    }

    private List<CaseRow> paged(CaseFilter filter, CaseOrder order, int most, Sight sight) {
        var all = new ArrayList<CaseRow>();
        Optional<CasePlace> after = Optional.empty();
        while (true) {
            var rows = page(filter, order, after, most, sight);
            all.addAll(rows);
            if (rows.isEmpty()) {
                return all;
            }
            // As it comes back from an address.
            after = CasePlace.parse(CasePlace.of(rows.getLast(), order.key()).toString(), order.key());
            assertThat(after).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    @DisplayName("每种排列都有定序，一页一页翻过去不重不漏，导出的顺序相同")
    void everyOrder(CaseOrder order) {
        var all = page(CaseFilter.ALL, order, Optional.empty(), 100, new Sight.Whole());
        assertThat(all).hasSize(23).isSortedAccordingTo(inOrder(order));
        for (int most : new int[] {1, 2, 3, 7, 22, 23}) {
            assertThat(paged(CaseFilter.ALL, order, most, new Sight.Whole())).as("pages of " + most).isEqualTo(all);
        }
        var exported = new ArrayList<CaseRow>();
        list.each(CaseFilter.ALL, order, 100, new Sight.Whole(), TODAY, exported::add);
        assertThat(exported).isEqualTo(all);
        var cut = new ArrayList<CaseRow>();
        list.each(CaseFilter.ALL, order, 17, new Sight.Whole(), TODAY, cut::add);
        assertThat(cut).isEqualTo(all.subList(0, 17));
    }

    @ParameterizedTest
    @MethodSource("orders")
    @DisplayName("数据范围在每种排列、每一页和导出里都管用")
    void withinSight(CaseOrder order) {
        var theirs = new Sight.TakingPart(Set.of(TestDuty.OFFICE), CLERK.id());
        var few = paged(CaseFilter.ALL, order, 5, theirs);
        assertThat(few).hasSize(23);
        jdbc.sql("insert into case_participant select 'division:office', gen_random_uuid() from generate_series(1, 6000)").update();
        assertThat(paged(CaseFilter.ALL, order, 5, theirs)).as("by the other way, that of those who see much").isEqualTo(few);
        for (var none : List.of(new Sight.Nothing(), new Sight.TakingPart(Set.of(new DivisionId("energy")), new cn.yifa.kernel.organ.PersonId("nobody")))) {
            assertThat(page(CaseFilter.ALL, order, Optional.empty(), 5, none)).isEmpty();
            list.each(CaseFilter.ALL, order, 100, none, TODAY, row -> {
                throw new AssertionError(row);
            });
        }
    }

    @Test
    @DisplayName("翻页之间有人改了办件：已经翻过的不再来，没翻到的不丢")
    void changedBetweenPages() {
        var order = new CaseOrder(Key.DUE, false);
        var first = page(CaseFilter.ALL, order, Optional.empty(), 5, new Sight.Whole());
        var all = page(CaseFilter.ALL, order, Optional.empty(), 100, new Sight.Whole());
        jdbc.sql("update case_file set due = null where case_id = :id").param("id", first.getLast().id().value()).update();
        var rest = page(CaseFilter.ALL, order, Optional.of(CasePlace.of(first.getLast(), Key.DUE)), 100, new Sight.Whole());
        assertThat(rest.stream().map(CaseRow::id).filter(id -> !id.equals(first.getLast().id()))).containsExactlyElementsOf(all.subList(5, 23).stream().map(CaseRow::id).toList());
    }

    @Test
    @DisplayName("按立件和截止的起止日查，两头都算；排列和翻页照样")
    void days() {
        var opened = new CaseFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                new Days(Optional.of(TODAY.plusDays(1)), Optional.of(TODAY.plusDays(2))), Days.ANY);
        assertThat(paged(opened, CaseOrder.LATEST_FIRST, 3, new Sight.Whole())).hasSize(8)
                .allMatch(row -> !row.openedAt().toLocalDate().isBefore(TODAY.plusDays(1)) && !row.openedAt().toLocalDate().isAfter(TODAY.plusDays(2)));
        var due = page(CaseFilter.ALL, new CaseOrder(Key.DUE, false), Optional.empty(), 1, new Sight.Whole()).getFirst().due().orElseThrow();
        var onThatDay = new CaseFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Days.ANY, new Days(Optional.of(due), Optional.of(due)));
        assertThat(paged(onThatDay, new CaseOrder(Key.TITLE, true), 2, new Sight.Whole())).isNotEmpty().allMatch(row -> row.due().equals(Optional.of(due)));
        var before = new CaseFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Days.ANY, new Days(Optional.empty(), Optional.of(due.minusDays(1))));
        assertThat(page(before, CaseOrder.LATEST_FIRST, Optional.empty(), 100, new Sight.Whole())).as("what has no due day is due on none").isEmpty();
    }

    @Test
    @DisplayName("编号里的数按大小排：9号在10号前，不同程序的不混在一起")
    void numbers() {
        for (var one : List.of("a〔2026〕9号<a〔2026〕10号", "a〔2025〕99号<a〔2026〕1号", "a〔2026〕999号<b〔2026〕1号", "要点2026-9<要点2026-10", "无号<无号1号")) {
            var pair = one.split("<");
            assertThat(jdbc.sql("select number_order(:one) < number_order(:other)").param("one", pair[0]).param("other", pair[1]).query(Boolean.class).single()).as(one).isTrue();
        }
    }
}
