// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureBookTest {

    @ParameterizedTest
    @DisplayName("年度报告用年度最后一天施行的格式：2019、2020年度一种，2021年度起一种")
    @CsvSource({"2019, 国办公开办函〔2019〕60号", "2020, 国办公开办函〔2019〕60号", "2021, 国办公开办函〔2021〕30号", "2026, 国办公开办函〔2021〕30号"})
    void formOfTheYear(int year, String form) {
        assertThat(Measures.annualReport(year).form()).contains(form);
    }

    @Test
    @DisplayName("2019年以前没有这种报告")
    void noFormBefore() {
        assertThat(Measures.ofDuties().of("annual-report", Interval.ofYear(2018))).isEmpty();
    }

    @Test
    @DisplayName("2021年格式：六个部分；第三部分二十五行七栏；第四部分十五栏")
    void formOf2021() {
        var report = Measures.annualReport(2021);
        assertThat(report.parts().values().stream().map(part -> part.under().orElse(part.name())).distinct()).containsExactly("一、总体情况", "二、主动公开政府信息情况",
                "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项");
        var applications = report.table("applications").orElseThrow();
        assertThat(codes(applications.rows())).isEqualTo(IntStream.rangeClosed(1, 25).mapToObj(row -> "R%02d".formatted(row)).toList());
        assertThat(codes(applications.columns())).containsExactly("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计");
        assertThat(report.table("remedies").orElseThrow().columns().lines()).hasSize(15);
    }

    @Test
    @DisplayName("2019年格式：其他处理只有一行；主动公开有第（九）项集中采购")
    void formOf2019() {
        var report = Measures.annualReport(2020);
        assertThat(codes(report.table("applications").orElseThrow().rows())).isEqualTo(Stream.concat(IntStream.rangeClosed(1, 20).mapToObj(row -> "R%02d".formatted(row)), Stream.of("R23", "R24", "R25")).toList());
        assertThat(report.table("procurement")).isPresent();
        assertThat(Measures.annualReport(2021).table("procurement")).isEmpty();
    }

    private static List<String> codes(Axis axis) {
        return axis.lines().stream().map(Line::code).toList();
    }
}
