// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

/// The PostgreSQL that is used.
///
/// @param embedded it is the server's own, in the data folder
public record Database(String url, String user, String password, boolean embedded) {

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
