// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

/// The PostgreSQL that is used, and the two roles that use it (ADR 0023).
///
/// @param program  does the daily work; it can add facts and not change them
/// @param owner    owns the tables and migrates them; the same as the program where there is only one
/// @param embedded it is the server's own, in the data folder
public record Database(String url, Login program, Login owner, boolean embedded) {

    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }

    public boolean oneRole() {
        return program.user().equals(owner.user());
    }

    @Override
    public String toString() {
        return url + " as " + program;
    }
}
