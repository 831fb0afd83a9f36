// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("以前的设置：还写着的不启动，说明现在写在哪里")
class FormerSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"yifa.evidence.years", "yifa.evidence.years-of.plan-item"})
    @DisplayName("保管年限")
    void years(String setting) {
        assertThatThrownBy(() -> FormerSettings.refuse(new MockEnvironment().withProperty(setting, "50"))).isInstanceOfSatisfying(CannotStart.class,
                refused -> assertThat(refused.getMessage() + refused.remedy()).contains("yifa.evidence.years", "duties/keeping.yaml"));
    }

    @Test
    @DisplayName("没有写的照常启动")
    void none() {
        assertThatCode(() -> FormerSettings.refuse(new MockEnvironment().withProperty("yifa.data", "/data"))).doesNotThrowAnyException();
    }
}
