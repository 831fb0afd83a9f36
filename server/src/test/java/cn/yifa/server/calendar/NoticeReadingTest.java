// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.time.HolidayNotice;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("载入放假通知的表单")
class NoticeReadingTest {

    private static final String REST = """
            元旦 2027-01-01 至 2027-01-03
            春节 2月5日至2月13日
            清明节 2027年4月5日
            劳动节 2027-05-01 ~ 2027-05-05
            端午节 2027-06-09
            中秋节 2027-09-15
            国庆节 2027-10-01 至 2027-10-07""";
    private static final String WORKED = "春节 2027-01-31、2027-02-14";

    private static NoticeForm form(String year, String number, String rest, String worked) {
        return new NoticeForm(year, number, "2026-11-04", rest, worked, "0", "");
    }

    private static NoticeReading read(NoticeForm form, int holding) {
        return NoticeReading.of(form, WorkCalendar.published(), holding);
    }

    @Test
    @DisplayName("照抄通知的写法都读得懂")
    void reads() {
        var reading = read(form("2027", "国办发明电〔2026〕试1号", REST, WORKED), 0);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.publishedOn()).contains(LocalDate.of(2026, 11, 4));
        var calendar = WorkCalendar.published().with(reading.notice());
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 2, 13))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 2, 14))).isTrue();
        assertThat(calendar.explain(LocalDate.of(2027, 2, 12))).isEqualTo("春节放假（国办发明电〔2026〕试1号）");
        assertThat(reading.notice().days()).hasSize(3 + 9 + 1 + 5 + 1 + 1 + 7 + 2);
    }

    @Test
    @DisplayName("历年的通知，填进表单再读出来，一天不差，改动的文号也在")
    void everyPublishedNotice() {
        for (var notice : WorkCalendar.published().notices()) {
            var reading = read(NoticeForm.of(notice, "", 1), 0);
            assertThat(reading.faults()).isEmpty();
            assertThat(reading.notice()).isEqualTo(notice);
            var file = NoticeForm.EMPTY.with("\uFEFFdate,kind,name,notice\r\n" + String.join("\r\n", notice.lines()));
            assertThat(read(file, 0).notice()).isEqualTo(notice);
        }
        assertThat(NoticeForm.of(WorkCalendar.published().notices().stream().filter(one -> one.year() == 2020).findFirst().orElseThrow(), "", 1).rest())
                .contains("春节 2020-01-24 至 2020-01-30\n春节 2020-01-31 至 2020-02-02 国办发明电〔2020〕1号");
    }

    @ParameterizedTest
    @DisplayName("读不懂或者不可能的，逐行说明")
    @CsvSource(delimiter = '|', value = {
        "year     | 27年 | 文1号 | | | 年度应为 2000 至 2099 之间的四位数字",
        "year     | 2028 | 文1号 | | | 请先载入 2027 年的通知",
        "number   | 2027 | '' | | | 请填写文号",
        "rest     | 2027 | 文1号 | 春节二月五日 | | 放假第 8 行：应为“节日 开始日 至 结束日”",
        "rest     | 2027 | 文1号 | 春节 2027-02-30 | | 放假第 8 行：“2027-02-30”不是日期",
        "rest     | 2027 | 文1号 | 春节 2027-03-05 至 2027-03-01 | | 放假第 8 行：结束日应在开始日之后",
        "rest     | 2027 | 文1号 | 春节 2027-03-05 至 2027-05-01 | | 一段不超过 31 天",
        "rest     | 2027 | 文1号 | 春节 2028-03-05 | | 放假第 8 行：2028-03-05 不属于 2027 年的安排",
        "rest     | 2027 | 文1号 | 春节 2027-02-06 | | 放假第 8 行：2027-02-06 列了两次",
        "worked   | 2027 | 文1号 | | 春节 2027-02-15 | 调休上班第 2 行：2027-02-15 不是周六、周日，不能列为调休上班日",
        "worked   | 2027 | 文1号 | | 春节 2027-02-13 | 调休上班第 2 行：2027-02-13 既列为放假，又列为调休上班"})
    void refuses(String field, String year, String number, String rest, String worked, String message) {
        var reading = read(form(year, number, REST + "\n" + (rest == null ? "" : rest), WORKED + "\n" + (worked == null ? "" : worked)), 0);
        assertThat(reading.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.message()).contains(message);
        });
    }

    @Test
    @DisplayName("已有通知的年度，不写原因不能替换；空表单说得出缺什么；文件逐行说明")
    void more() {
        var form = form("2027", "文1号", REST, WORKED);
        assertThat(read(form, 1).faults()).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo("reason"));
        assertThat(read(new NoticeForm("2027", "文1号", "十一月", REST, WORKED, "1", "延长"), 1).faults()).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo("publishedOn"));
        assertThat(read(NoticeForm.EMPTY, 0).faults()).extracting(NoticeReading.Fault::field).containsExactly("year", "number");
        assertThat(read(form("2027", "文1号", "", ""), 0).faults()).hasSize(HolidayNotice.parse(2027, java.util.List.of()).faults().size()).isNotEmpty();
        assertThatThrownBy(() -> NoticeForm.EMPTY.with("2027-01-01,holiday,元旦,文1号\n甲,holiday,元旦,文1号\n2027-01-03,休息,元旦,文1号"))
                .hasMessageContaining("第 2 行的日期").hasMessageContaining("第 3 行应为");
        assertThatThrownBy(() -> NoticeForm.EMPTY.with("date,kind,name,notice\n")).hasMessageContaining("没有列出日子");
    }
}
