// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.Inspector;
import cn.yifa.kernel.draw.Quotas;
import cn.yifa.kernel.draw.Recusal;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.server.draw.Announcement;
import cn.yifa.server.web.Entries;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("手工公布方案和名单：写法与公开的文件相同，读不懂的说在哪里")
class AnnouncementFormTest {

    static Map<String, String> sample() {
        var entered = new LinkedHashMap<String, String>();
        entered.put("basis", "《优化营商环境条例》第五十四条\n《食盐专营办法》第二十三条");
        entered.put("strata", "A级,T1\nA级, T2 \nD级，T3\n");
        entered.put("demands", "A级,盐业管理,,\nD级,盐业管理,广州市,");
        entered.put("quotas", "A级,50%\nD级,100%");
        entered.put("alternates", "1");
        entered.put("exclusions", "T2，已停业，注销中,见台账");
        entered.put("inspectors", "粤A001,盐业管理=2087-12-31|节能监察=2086-01-01,全省|广州市,\n粤A002,盐业管理=2087-12-31,全省,计量");
        entered.put("recusals", "粤A001,T1,近亲属");
        entered.put("each", "2");
        entered.put("load", "5");
        entered.put("valid-on", "2087-06-30");
        entered.put("source", "掷骰子");
        entered.put("at", "2087-03-01T10:00");
        entered.put("least", "20");
        entered.put("parties", "政策法规处\n驻厅纪检监察组");
        entered.put("attendees", "某公证处公证员");
        return entered;
    }

    private final List<Refusal> wrong = new ArrayList<>();

    private Optional<Announcement> read(Map<String, String> entered, String... files) {
        var entries = new LinkedHashMap<String, List<String>>();
        entered.forEach((name, text) -> entries.put(name, List.of(text)));
        return AnnouncementForm.read(Entries.of(entries), List.of(files), wrong);
    }

    @Test
    @DisplayName("写全了的，一项不少")
    void whole() {
        var read = read(sample(), "A级,T4\r\nC级,T5\n").orElseThrow();
        assertThat(wrong).isEmpty();
        assertThat(read.strata()).containsExactly(new Stratum("A级", new Demand(Optional.of("盐业管理"), Optional.empty(), Optional.empty()), List.of("T1", "T2", "T4")),
                new Stratum("D级", new Demand(Optional.of("盐业管理"), Optional.of("广州市"), Optional.empty()), List.of("T3")), new Stratum("C级", Demand.NONE, List.of("T5")));
        assertThat(read.exclusions()).containsExactly(new Exclusion("T2", "已停业，注销中,见台账"));
        assertThat(read.inspectors()).containsExactly(
                new Inspector("粤A001", List.of(new Inspector.Certificate("盐业管理", LocalDate.of(2087, 12, 31)), new Inspector.Certificate("节能监察", LocalDate.of(2086, 1, 1))), List.of("全省", "广州市"), List.of()),
                new Inspector("粤A002", List.of(new Inspector.Certificate("盐业管理", LocalDate.of(2087, 12, 31))), List.of("全省"), List.of("计量")));
        assertThat(read.recusals()).containsExactly(new Recusal("粤A001", "T1", "近亲属"));
        assertThat(read.plan().quotas()).isEqualTo(new Quotas.Rates(Map.of("A级", new BigDecimal("50"), "D级", new BigDecimal("100"))));
        assertThat(read.plan().basis()).hasSize(2);
        assertThat(read.plan().source().at()).isEqualTo(Instant.parse("2087-03-01T02:00:00Z"));
        assertThat(read.plan().parties()).containsExactly("政策法规处", "驻厅纪检监察组");
        assertThat(read.plan().pairing().orElseThrow().validOn()).isEqualTo("2087-06-30");
    }

    @Test
    @DisplayName("数量写成个数、总数；不派人员的不写人员")
    void otherQuotas() {
        var entered = sample();
        entered.put("each", "");
        entered.put("quotas", "A级,1\nD级,0");
        assertThat(read(entered).orElseThrow().plan().quotas()).isEqualTo(new Quotas.Counts(Map.of("A级", 1, "D级", 0)));
        entered.put("quotas", "3");
        assertThat(read(entered).orElseThrow().plan().quotas()).isEqualTo(new Quotas.Total(3));
        assertThat(read(entered).orElseThrow().plan().pairing()).isEmpty();
    }

    @ParameterizedTest(name = "{0}：{1}")
    @DisplayName("读不懂的，指出是哪一栏")
    @CsvSource(delimiter = ';', textBlock = """
            strata; A级
            strata; A级,T1\\nT2
            demands; D级,盐业管理
            demands; E级,盐业管理,,
            quotas; A级,八
            quotas; A级,50%\\nD级,1
            quotas; A级,-1
            quotas; A级,1\\nA级,2
            quotas; A级,50%\\nD级,1%\\nA级,20%
            alternates; 一
            exclusions; T2
            inspectors; 粤A001,盐业管理=2087-13-31,全省,
            inspectors; 粤A001,盐业管理,全省,
            inspectors; 粤A001
            recusals; 粤A001,T1
            each; 两人
            load; ''
            valid-on; 明天
            source; ''
            at; 明天上午
            least; 很多""")
    void cannotRead(String field, String text) {
        var entered = sample();
        entered.put(field, text.replace("\\n", "\n"));
        assertThat(read(entered)).isEmpty();
        assertThat(wrong).extracting(refusal -> refusal.field().orElse("")).contains(field);
    }

    @Test
    @DisplayName("文件里读不懂的，指出是文件")
    void cannotReadFile() {
        assertThat(read(sample(), "不是名单")).isEmpty();
        assertThat(wrong).extracting(refusal -> refusal.field().orElse("")).containsExactly(AnnouncementForm.LISTS);
    }
}
