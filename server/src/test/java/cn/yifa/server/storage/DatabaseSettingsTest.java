// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.DatabaseTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class DatabaseSettingsTest {

    private final JdbcClient jdbc;

    @Autowired
    DatabaseSettingsTest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ParameterizedTest(name = "{0} = {1}")
    @DisplayName("每次提交都落盘，只听本机，口令用 SCRAM")
    @CsvSource({"fsync,on", "synchronous_commit,on", "full_page_writes,on", "data_checksums,on", "listen_addresses,127.0.0.1", "server_encoding,UTF8",
            "password_encryption,scram-sha-256"})
    void durableAndPrivate(String setting, String expected) {
        assertThat(jdbc.sql("select current_setting(:setting)").param("setting", setting).query(String.class).single()).isEqualTo(expected);
    }

    @Test
    @DisplayName("字符按 C.UTF-8 比较，汉字是字母，与机器的语言设置无关")
    void collation() {
        assertThat(jdbc.sql("select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()").query(String.class).single())
                .isEqualTo("b C.UTF-8");
        assertThat(jdbc.sql("select '依法行政' ~ '^[[:alpha:]]+$'").query(Boolean.class).single()).isTrue();
    }

    @Test
    @DisplayName("程序的数据库账户不是超级用户")
    void notSuperuser() {
        assertThat(jdbc.sql("select rolsuper from pg_roles where rolname = current_user").query(Boolean.class).single()).isFalse();
    }
}
