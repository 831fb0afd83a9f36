// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

/// Says in Chinese why a file is no table that can be read.
public final class UnreadableTable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableTable(String message) {
        super(message);
    }
}
