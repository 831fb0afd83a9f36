// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a request failed of that is no fault of it, and passes (暂时不能办理): answered 503, in words.
public enum Outage {
    DATABASE("暂时连不上数据库", "刚才的操作要么全部办成了，要么完全没有办，不会只办一半。", "请过一会儿再打开。刚才是提交内容的，先看一看办成了没有，再决定要不要重新提交。"),
    SPACE("存储空间满了", "刚才的操作没有办，没有保存一半的内容。", "请告诉系统管理员腾出磁盘空间，然后再试。已经办成的都在，查看不受影响。");

    /// In how many seconds to come again.
    public static final String RETRY_AFTER = "10";

    private final String title;
    private final String what;
    private final String next;

    Outage(String title, String what, String next) {
        this.title = title;
        this.what = what;
        this.next = next;
    }

    public String title() {
        return title;
    }

    public String what() {
        return what;
    }

    public String next() {
        return next;
    }

    /// Which outage a failure comes of; nothing when it comes of something else.
    public static Optional<Outage> of(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20).flatMap(cause -> one(cause).stream()).findFirst();
    }

    private static Optional<Outage> one(Throwable cause) {
        return switch (cause) {
            case SQLTransientConnectionException none -> Optional.of(DATABASE);
            case SQLException sql when sql.getSQLState() != null -> state(sql.getSQLState());
            case IOException file when full(file.getMessage()) -> Optional.of(SPACE);
            default -> Optional.empty();
        };
    }

    /// By the classes of PostgreSQL: 08 the connection, 57P0 it is going down or coming up, 53 it lacks something, 58 its disk fails.
    private static Optional<Outage> state(String state) {
        if (state.equals("53100")) {
            return Optional.of(SPACE);
        }
        return Stream.of("08", "57P0", "53", "58").anyMatch(state::startsWith) ? Optional.of(DATABASE) : Optional.empty();
    }

    private static boolean full(@Nullable String message) {
        return message != null && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
    }
}
