// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;

@DisplayName("哪些失败是数据库或磁盘的事，过一会儿就好")
class OutageTest {

    @ParameterizedTest
    @DisplayName("连接断了、数据库正在停或正在起、连接用完、数据库的磁盘坏了")
    @ValueSource(strings = {"08006", "08001", "08003", "57P01", "57P02", "57P03", "53300", "58030"})
    void database(String state) {
        assertThat(Outage.of(new IllegalStateException(new SQLException("x", state)))).contains(Outage.DATABASE);
    }

    @Test
    @DisplayName("池里等不到连接")
    void noConnection() {
        assertThat(Outage.of(new CannotCreateTransactionException("x", new SQLTransientConnectionException("timed out")))).contains(Outage.DATABASE);
    }

    @Test
    @DisplayName("数据库的磁盘满，或者放文件的磁盘满、超过配额")
    void space() {
        assertThat(Outage.of(new SQLException("could not extend file", "53100"))).contains(Outage.SPACE);
        assertThat(Outage.of(new UncheckedIOException(new IOException("No space left on device")))).contains(Outage.SPACE);
        assertThat(Outage.of(new UncheckedIOException(new FileSystemException("blobs/ab", null, "Disk quota exceeded")))).contains(Outage.SPACE);
    }

    @Test
    @DisplayName("程序自己的错不算：重复的键、语句写错、文件不见了、没有原因的")
    void ourOwn() {
        assertThat(Outage.of(new DuplicateKeyException("x", new SQLException("duplicate", "23505")))).isEmpty();
        assertThat(Outage.of(new SQLException("syntax", "42601"))).isEmpty();
        assertThat(Outage.of(new UncheckedIOException(new IOException("no such file")))).isEmpty();
        assertThat(Outage.of(new IllegalStateException())).isEmpty();
        assertThat(Outage.of(null)).isEmpty();
    }
}
