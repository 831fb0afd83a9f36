// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.ServerTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
@DisplayName("文件里写的处室名称")
class DivisionNamesTest {

    @Autowired
    private Organization organization;

    @ParameterizedTest
    @DisplayName("认得出的写法")
    @CsvSource({
        "法规处, legal-affairs", "政策法规处, legal-affairs", "厅法规处, legal-affairs", "' 法规处 ', legal-affairs", "法规, legal-affairs",
        "办公室, office", "厅办公室, office", "厅信息中心, information", "信息中心, information", "财审处, finance", "财务审计处, finance",
        "驻厅纪检监察组, discipline", "消费品工业处, consumer-goods", "数字产业处, digital", "无线电频率和台站管理处, radio", "人事处, personnel", "机关党委, party-committee",
        "民营经济, smes", "规划与产业, planning"
    })
    void known(String written, String division) {
        assertThat(organization.divisionNamed(written).map(found -> found.id().value())).contains(division);
    }

    @ParameterizedTest
    @DisplayName("认不出或者不止一个的，宁可不认，留给人来对应")
    @ValueSource(strings = {"", "处", "厅", "各处室", "技术", "无线电", "规划财务处", "税政处", "市场监管局", "无线电处"})
    void unknown(String written) {
        assertThat(organization.divisionNamed(written)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("一次说到的多个处室")
    @CsvSource({"各处室, all", "各有关业务处室, business", "各执法业务处室, enforcement", "厅属各单位, institutions"})
    void groups(String written, String group) {
        assertThat(organization.groupNamed(written).map(DivisionGroup::id)).contains(group);
    }

    @ParameterizedTest
    @DisplayName("哪里有哪种席位")
    @CsvSource({
        "HANDLER, finance, true", "HANDLER, leadership, false", "LEGAL_REVIEWER, legal-affairs, true", "LEGAL_REVIEWER, finance, false", "HEAD_OF_ORGAN, leadership, true",
        "HEAD_OF_ORGAN, finance, false", "DISCIPLINE_INSPECTOR, discipline, true", "DISCIPLINE_INSPECTOR, office, false", "SYSTEM_ADMINISTRATOR, information, true",
        "AUDIT_ADMINISTRATOR, legal-affairs, false", "HANDLER, no-such-division, false"
    })
    void seats(Position position, String division, boolean offered) {
        assertThat(organization.offers(new Seat(position, new DivisionId(division)))).isEqualTo(offered);
    }
}
