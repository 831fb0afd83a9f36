// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The data folder, the database in it or elsewhere, and the clocks.
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    /// False where there is no database yet and nothing may ask for it before its folder is taken, as while one is restored.
    private static final String SERVING = "yifa.serving";

    /// The only place that asks the machine what time it is. All law here counts in the time of Beijing.
    @Bean
    @Fallback
    SystemClock systemClock() {
        return new SystemClock(Clock.system(ZoneId.of("Asia/Shanghai")));
    }

    /// What time it is for all that the department does.
    @Bean
    @Primary
    AdjustableClock clock(SystemClock system) {
        return new AdjustableClock(system);
    }

    /// What only looks, or adds to the database, may work beside the server that has the folder.
    @Bean
    DataFolder dataFolder(StorageSettings settings, @Value("${yifa.beside:false}") boolean beside, Environment environment) {
        FormerSettings.refuse(environment);
        return beside ? DataFolder.join(settings.data()) : DataFolder.take(settings.data());
    }

    @Bean
    @Lazy
    EmbeddedPostgres embeddedPostgres(DataFolder folder) {
        return EmbeddedPostgres.start(folder, folder.path());
    }

    @Bean
    Database database(StorageSettings settings, DataFolder folder, ObjectProvider<EmbeddedPostgres> embedded) {
        var own = settings.db().url();
        if (own != null && !own.isBlank()) {
            return settings.db().database(own);
        }
        return folder.taken() ? embedded.getObject().database() : EmbeddedPostgres.running(folder);
    }

    @Bean
    JdbcConnectionDetails connectionDetails(Database database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.program().user();
            }

            @Override
            public String getPassword() {
                return database.program().password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }

    /// Migrations are the owner's.
    @Bean
    FlywayConnectionDetails migrationDetails(Database database) {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return database.owner().user();
            }

            @Override
            public String getPassword() {
                return database.owner().password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }

    @Bean
    Rights rights(Database database) {
        return new Rights(database);
    }

    @Bean
    RightsGranted rightsGranted(JdbcClient jdbc, Database database) {
        return new RightsGranted(jdbc, database);
    }

    @Bean
    StoredFileRows storedFileRows(JdbcClient jdbc, SystemClock clock) {
        return new StoredFileRows(jdbc, clock);
    }

    @Bean
    Blobs blobs(StorageSettings settings, DataFolder folder, SealKey key, SystemClock system, StoredFileRows rows) {
        var own = folder.path().resolve("blobs");
        var bucket = settings.storage().s3();
        return bucket == null ? new Blobs(own, key, system, rows::add) : new Blobs(own, S3Blobs.of(bucket), key, system, rows::add);
    }

    @Bean
    @Lazy
    BlobCopies blobCopies(StorageSettings settings, DataFolder folder, SealKey key) {
        var bucket = settings.storage().s3();
        return new BlobCopies(bucket == null ? new DiskBlobs(folder.path().resolve("blobs")) : S3Blobs.of(bucket), key);
    }

    @Bean
    @Lazy
    EmptyFolder emptyFolder(DataFolder folder) {
        return new EmptyFolder(folder);
    }

    @Bean
    StoredFiles storedFiles(StoredFileRows rows, Blobs blobs) {
        return new StoredFiles(rows, blobs);
    }

    @Bean
    Pieces pieces(DataFolder folder, SealKey key) {
        return new Pieces(folder.path().resolve("uploads"), key);
    }

    @Bean
    Secrets secrets(DataFolder folder) {
        return new Secrets(folder);
    }

    @Bean
    SealKey sealKey(StorageSettings settings, Secrets secrets) {
        return secrets.sealKey(Optional.ofNullable(settings.sealKeyFile()));
    }

    @Bean
    @ConditionalOnProperty(name = SERVING, havingValue = "true", matchIfMissing = true)
    SharedSecrets sharedSecrets(Secrets secrets, ObjectProvider<JdbcClient> database, StorageSettings settings) {
        return new SharedSecrets(secrets, database, settings.secretsAnew());
    }

    @Bean
    @ConditionalOnProperty(name = SERVING, havingValue = "true", matchIfMissing = true)
    BackgroundWork backgroundWork(Database database, ApplicationEventPublisher events) {
        return new BackgroundWork(database, events);
    }

    /// Where the data is, for the line printed at the start.
    @Bean
    DataLocation dataLocation(DataFolder folder) {
        return new DataLocation(folder.path());
    }
}
