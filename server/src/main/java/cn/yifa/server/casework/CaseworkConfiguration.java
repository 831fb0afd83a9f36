// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// What casework needs of the container.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CaseworkConfiguration {

    /// The connections on which cases are recorded, as many as may write at the same time (ADR 0006).
    ///
    /// Few, so that each has every statement planned; each plan is kept, whatever it is given; and nobody on them waits long for somebody else's transaction.
    @Bean(defaultCandidate = false)
    @Qualifier(CaseRecorder.RECORDING)
    HikariDataSource recordingConnections(DataSource connections) throws SQLException {
        var program = connections.unwrap(HikariDataSource.class);
        // It connects when it is first asked to: where a department is restored, there is no database yet.
        var recording = new HikariDataSource();
        recording.setJdbcUrl(program.getJdbcUrl());
        recording.setUsername(program.getUsername());
        recording.setPassword(program.getPassword());
        recording.setConnectionTimeout(program.getConnectionTimeout());
        recording.setValidationTimeout(program.getValidationTimeout());
        recording.setIdleTimeout(program.getIdleTimeout());
        recording.setMaxLifetime(program.getMaxLifetime());
        recording.setKeepaliveTime(program.getKeepaliveTime());
        program.getDataSourceProperties().forEach((name, value) -> recording.addDataSourceProperty((String) name, value));
        recording.addDataSourceProperty("prepareThreshold", 1);
        recording.setPoolName("yifa-recording");
        recording.setMaximumPoolSize(CaseRecorder.WRITERS);
        recording.setMinimumIdle(1);
        recording.setConnectionInitSql("set plan_cache_mode = force_generic_plan; set lock_timeout = '100ms'");
        return recording;
    }
}
