// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.maintenance;

import cn.yifa.server.maintenance.Manifest.CopiedTable;
import cn.yifa.server.record.RecordRoots;
import cn.yifa.server.storage.Database;
import cn.yifa.server.storage.EmptyFolder;
import cn.yifa.server.storage.Rights;
import cn.yifa.server.storage.SystemClock;
import cn.yifa.server.storage.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.ObjectProvider;

/// Fills an empty data folder and an empty database from a backup (恢复), and checks that the record is whole.
///
/// No server starts on the folder before it is done, and then nothing is sealed until somebody continues the record: heads may have been signed after the backup.
final class Restore {

    private static final int STEP = 1_000;

    private final EmptyFolder folder;
    private final ObjectProvider<Database> database;
    private final ObjectProvider<Rights> rights;
    private final SystemClock clock;
    private final Consumer<String> progress;

    /// @param database is made when it is first asked for, in the folder
    Restore(EmptyFolder folder, ObjectProvider<Database> database, ObjectProvider<Rights> rights, SystemClock clock, Consumer<String> progress) {
        this.folder = folder;
        this.database = database;
        this.rights = rights;
        this.clock = clock;
        this.progress = progress;
    }

    /// @param missing secrets that the restored server needs and that are not there yet
    record Restored(Manifest manifest, RecordRoots.Found record, List<String> missing) {}

    Restored from(Path backup) throws IOException, SQLException {
        var manifest = Manifest.of(backup);
        folder.begin();
        var tables = files(backup, manifest);
        var into = database.getObject();
        try (var connection = DriverManager.getConnection(into.url(), into.owner().user(), into.owner().password())) {
            if (!new Tables(connection).names().isEmpty()) {
                throw new Refused("数据库 " + into + " 不是空的。恢复只进新建的数据库。\nThe database is not empty.");
            }
            migrate(into, manifest);
            fill(connection, backup, manifest, tables);
            migrations(into).load().migrate();
            note(connection, backup, manifest);
            var record = RecordRoots.check(connection, size -> progress.accept("记录 entries：" + size));
            try (var statement = connection.createStatement()) {
                statement.execute("analyze");
            }
            folder.end();
            return new Restored(manifest, record, manifest.secrets().stream().filter(secret -> !Files.exists(folder.path().resolve(secret))).toList());
        }
    }

    /// Copies evidence and secrets, and returns where the tables are.
    private Map<Path, Sums.Line> files(Path backup, Manifest manifest) throws IOException {
        var tables = new HashMap<Path, Sums.Line>();
        long files = 0;
        try (var lines = Sums.read(backup, manifest.sums())) {
            for (var line : (Iterable<Sums.Line>) lines::iterator) {
                switch (line.file().getName(0).toString()) {
                    case "tables" -> tables.put(line.file(), line);
                    case "blobs" -> {
                        copy(backup, line, folder.path().resolve(line.file()));
                        files++;
                        if (files % STEP == 0) {
                            progress.accept("文件 files：" + files);
                        }
                    }
                    case "secrets" -> {
                        var secret = folder.path().resolve(line.file().getFileName());
                        if (!Files.exists(secret)) {
                            copy(backup, line, secret);
                        }
                    }
                    default -> throw new Refused("备份里有不认识的文件 " + line.file() + "。\nAn unknown file in the backup.");
                }
            }
        }
        if (files != manifest.files()) {
            throw new Refused("清单说有 " + manifest.files() + " 个文件，备份里有 " + files + " 个。\nThe backup is damaged.");
        }
        progress.accept("文件 files：" + files);
        return tables;
    }

    private static void copy(Path backup, Sums.Line line, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Sums.check(backup, line, in -> Files.copy(in, to));
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
        WholeFile.force(to);
        WholeFile.force(to.toAbsolutePath().getParent());
    }

    private FluentConfiguration migrations(Database into) {
        return Flyway.configure().dataSource(into.url(), into.owner().user(), into.owner().password()).callbacks(rights.getObject());
    }

    /// Makes the tables as they were when the backup was made.
    private void migrate(Database into, Manifest manifest) {
        var known = Arrays.stream(migrations(into).load().info().all()).map(MigrationInfo::getVersion).map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
        var unknown = manifest.migrations().stream().filter(version -> !known.contains(version)).toList();
        if (!unknown.isEmpty()) {
            throw new Refused("备份是更新的程序做的（数据库版本 " + unknown + "），请用那个版本或者更新的版本恢复。\nThe backup is of a newer program.");
        }
        var last = manifest.migrations().stream().map(MigrationVersion::fromVersion).max(MigrationVersion::compareTo).orElseThrow();
        migrations(into).target(last).load().migrate();
    }

    private void fill(Connection connection, Path backup, Manifest manifest, Map<Path, Sums.Line> lines) throws SQLException, IOException {
        connection.setAutoCommit(false);
        var tables = new Tables(connection);
        for (CopiedTable table : manifest.tables()) {
            Sums.check(backup, lines.get(Backup.place(table.name())), in -> {
                try {
                    tables.fill(table, in);
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            });
            progress.accept("表 " + table.name() + "：" + table.rows() + " 行 rows");
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /// Puts the restore on the record.
    private void note(Connection connection, Path backup, Manifest manifest) throws SQLException, IOException {
        connection.setAutoCommit(false);
        var now = OffsetDateTime.now(clock);
        try (var restore = connection.prepareStatement("insert into record_restore (restore, restored_at, size, backup) select gen_random_uuid(), ?, coalesce(max(size), 0), ? from record_head");
                var audit = connection.prepareStatement("insert into audit_entry (kind, at, actor, act, subject, address) values ('administration', ?, '命令行', '从备份恢复', ?, '')")) {
            restore.setObject(1, now);
            restore.setString(2, Sums.sum(backup.resolve("backup.json")));
            restore.executeUpdate();
            audit.setObject(1, now);
            audit.setString(2, "备份时间 " + manifest.madeAt());
            audit.executeUpdate();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
