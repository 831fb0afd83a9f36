// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.security.MessageDigest;
import java.util.ArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Refuses to start with other secrets than the database knows (密钥核对): with them one server could not read what another wrote, nor what a restored database holds.
///
/// The database keeps a fingerprint of each, from which nothing can be learned of it.
final class SharedSecrets implements SmartInitializingSingleton {

    private final Secrets secrets;
    private final ObjectProvider<JdbcClient> database;
    private final boolean anew;

    /// @param anew take the secrets of this folder for the right ones from now on
    SharedSecrets(Secrets secrets, ObjectProvider<JdbcClient> database, boolean anew) {
        this.secrets = secrets;
        this.database = database;
        this.anew = anew;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var jdbc = database.getIfAvailable();
        if (jdbc == null) {
            return;
        }
        var others = new ArrayList<String>();
        secrets.fingerprints().forEach((name, fingerprint) -> {
            if (!known(jdbc, name, fingerprint)) {
                others.add(name);
            }
        });
        if (!others.isEmpty()) {
            var files = String.join("、", others.stream().map(name -> name + ".secret").toList());
            throw new CannotStart("数据目录里的密钥与这个数据库用的不是同一套：" + files + "。\nThe secrets of the data folder are not those that this database is used with.",
                    "请把原来的（或者另一台服务器数据目录里的）这些文件复制过来再启动。确实找不回来的，加 --yifa.secrets-anew=true 启动一次：用旧密钥加密的内容从此读不出来。\n"
                    + "Copy these files from the original folder, or from that of the other server. If they are lost, start once with --yifa.secrets-anew=true: what was sealed with them stays unreadable.");
        }
    }

    private boolean known(JdbcClient jdbc, String name, byte[] fingerprint) {
        jdbc.sql("insert into shared_secret (name, fingerprint) values (:name, :fingerprint) on conflict (name) do " + (anew ? "update set fingerprint = excluded.fingerprint" : "nothing"))
                .param("name", name).param("fingerprint", fingerprint).update();
        var stored = jdbc.sql("select fingerprint from shared_secret where name = :name").param("name", name).query((row, n) -> row.getBytes(1)).single();
        return MessageDigest.isEqual(stored, fingerprint);
    }
}
