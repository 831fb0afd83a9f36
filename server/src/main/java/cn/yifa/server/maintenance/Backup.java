// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.maintenance;

import cn.yifa.server.maintenance.Manifest.CopiedTable;
import cn.yifa.server.storage.BlobCopies;
import cn.yifa.server.storage.DataLocation;
import cn.yifa.server.storage.Database;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes a backup while the department works or rests (备份): the database as of one moment, and the files that it knew then.
final class Backup {

    private static final int STEP = 1_000;
    /// And whether it was removed on purpose.
    private static final String FILES = "select f.digest, exists (select from disposed_file d where d.digest = f.digest) from ("
            + "select digest from stored_file union select digest from evidence union select digest from case_document_paper union select digest from public_draft_file) f order by 1";

    private final Database database;
    private final DataLocation data;
    private final BlobCopies files;
    private final SystemClock clock;
    private final Consumer<String> progress;

    Backup(Database database, DataLocation data, BlobCopies files, SystemClock clock, Consumer<String> progress) {
        this.database = database;
        this.data = data;
        this.files = files;
        this.clock = clock;
        this.progress = progress;
    }

    /// @param to a new or empty folder
    /// @return what was written; some files may be missing
    Manifest make(Path to, boolean withSecrets) throws IOException, SQLException {
        begin(to);
        var madeAt = OffsetDateTime.now(clock).toString();
        try (var sums = new Sums(to); var connection = DriverManager.getConnection(database.url(), database.owner().user(), database.owner().password())) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var tables = new Tables(connection);
            var migrations = tables.migrations();
            var copied = tables(tables, sums);
            var heads = tables.texts("select note from record_head where size = (select max(size) from record_head) order by hashing desc");
            var missing = new ArrayList<String>();
            long kept = files(connection, sums, missing);
            var secrets = secrets();
            if (withSecrets) {
                for (var secret : secrets) {
                    sums.add(Path.of("secrets", secret), out -> Files.copy(data.path().resolve(secret), out));
                }
            }
            var manifest = new Manifest(Manifest.FORMAT, madeAt, migrations, copied, kept, missing, heads, secrets, withSecrets, sums.end());
            manifest.write(to);
            return manifest;
        }
    }

    private static void begin(Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> there = Files.list(to)) {
                if (there.findAny().isPresent()) {
                    throw new Refused(to + " 不是空目录。备份写进新的目录。\nThe folder is not empty.");
                }
            }
        }
        Files.createDirectories(to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

    private List<CopiedTable> tables(Tables tables, Sums sums) throws IOException, SQLException {
        var copied = new ArrayList<CopiedTable>();
        for (var name : tables.names()) {
            sums.add(place(name), out -> {
                try {
                    copied.add(tables.copy(name, out));
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            });
            progress.accept("表 " + name + "：" + copied.getLast().rows() + " 行 rows");
        }
        return copied;
    }

    static Path place(String table) {
        return Path.of("tables", table + ".copy.gz");
    }

    private long files(Connection connection, Sums sums, List<String> missing) throws SQLException, IOException {
        long kept = 0;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(STEP);
            try (var rows = statement.executeQuery(FILES)) {
                while (rows.next()) {
                    var digest = rows.getString(1);
                    try {
                        sums.add(Path.of("blobs").resolve(BlobCopies.place(digest)), out -> files.copy(digest, out), copy -> files.check(digest, copy));
                        kept++;
                    } catch (IOException e) {
                        if (e instanceof NoSuchFileException && rows.getBoolean(2)) {
                            continue;
                        }
                        progress.accept("文件 " + digest + " 缺失或者损坏 missing or damaged: " + e.getMessage());
                        missing.add(digest);
                    }
                    if ((kept + missing.size()) % STEP == 0) {
                        progress.accept("文件 files：" + kept);
                    }
                }
            }
        }
        return kept;
    }

    /// All but the passwords of the database, which a new one makes itself.
    private List<String> secrets() {
        try (Stream<Path> there = Files.list(data.path())) {
            return there.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".secret") && !name.startsWith("postgresql")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
