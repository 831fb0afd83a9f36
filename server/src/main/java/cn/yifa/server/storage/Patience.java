// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/// Lets one transaction wait for the database's answer as long as it takes, such as for a count of everything. All others give up after some seconds, so that nobody waits for a database that is gone.
public final class Patience {

    private Patience() {}

    /// For the connection of the transaction that is under way, until its end.
    public static void forThisTransaction(JdbcOperations database) {
        database.execute((ConnectionCallback<Boolean>) connection -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            return true;
        });
    }
}
