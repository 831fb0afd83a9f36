// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Counts statements and round trips while asked to; otherwise hands out the pool's own connections.
final class CountedConnections extends DelegatingDataSource {

    private final AtomicBoolean counting;
    private final AtomicLong statements;
    private final AtomicLong ends;

    CountedConnections(DataSource pool) {
        super(pool);
        counting = new AtomicBoolean();
        statements = new AtomicLong();
        ends = new AtomicLong();
    }

    private CountedConnections(DataSource pool, CountedConnections beside) {
        super(pool);
        counting = beside.counting;
        statements = beside.statements;
        ends = beside.ends;
    }

    /// Connections of another pool, counted together with these.
    CountedConnections and(DataSource pool) {
        return new CountedConnections(pool, this);
    }

    /// What an act cost.
    ///
    /// @param roundTrips statements and ends of transactions; a transaction begins with its first statement
    record Count(double statements, double roundTrips) {}

    /// Counts what `cases` cases cost for each of their steps, the opening spread over them.
    Count during(Runnable runCase, int cases) {
        statements.set(0);
        ends.set(0);
        counting.set(true);
        for (int i = 0; i < cases; i++) {
            runCase.run();
        }
        counting.set(false);
        double steps = cases * (double) Contender.STEPS;
        return new Count(statements.get() / steps, (statements.get() + ends.get()) / steps);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return counting.get() ? counted(connection) : connection;
    }

    private Connection counted(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                ends.incrementAndGet();
            }
            var result = call(connection, method, arguments);
            return result instanceof Statement statement ? counted(statement, method.getReturnType()) : result;
        });
    }

    private Object counted(Statement statement, Class<?> type) {
        return proxy(type, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                statements.incrementAndGet();
            }
            return call(statement, method, arguments);
        });
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> call.on(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
