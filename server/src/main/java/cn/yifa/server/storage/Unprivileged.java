// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Finds a way to run PostgreSQL without the rights of root, which it refuses.
///
/// As root it tries, in this order: the folder's present owner, the accounts `postgres` and `nobody`; then, for folders such an account can't reach
/// (below `/root`), a user name space, and at last `nobody` with the right to pass through folders. Each way is tried out on the folder itself.
final class Unprivileged {

    private static final int ROOT = 0;

    private Unprivileged() {}

    /// Prepares `folder` so that the programs can write there, and returns how to run them.
    static Programs programs(Path home, Path folder) throws IOException {
        if (uid(Path.of("/proc/self")) != ROOT) {
            return new Programs(home, List.of());
        }
        for (var way : ways(folder)) {
            var programs = new Programs(home, way.prefix());
            // Nothing changes hands for a way that leads nowhere: a PostgreSQL that a killed server left running may still be at work in there.
            if (!programs.succeeds("test", "-x", folder.getParent().toString())) {
                continue;
            }
            give(folder, way.uid());
            if (programs.succeeds("test", "-w", folder.toString())
                    && programs.succeeds(home.resolve("bin/postgres").toString(), "--version")) {
                return programs;
            }
        }
        throw new CannotStart("PostgreSQL 不能以 root 运行，而本机没有可用的普通账户能进入 " + folder + "。\n"
                + "PostgreSQL refuses to run as root, and no other account can enter the folder.",
                "请以普通账户启动，或用 --yifa.data=目录 指定其他账户能进入的目录，或设置 YIFA_DB_URL。\n"
                + "Start as an ordinary user, name a folder that others can enter with --yifa.data=DIR, or set YIFA_DB_URL.");
    }

    private record Way(int uid, List<String> prefix) {

        static Way as(int uid, int gid, String... more) {
            var prefix = new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
            prefix.addAll(List.of(more));
            prefix.add("--");
            return new Way(uid, prefix);
        }
    }

    private static List<Way> ways(Path folder) throws IOException {
        var ways = new ArrayList<Way>();
        for (var account : accounts(folder)) {
            ways.add(Way.as(account.uid(), account.gid()));
        }
        ways.add(new Way(ROOT, List.of("unshare", "--user", "--")));
        for (var account : accounts(folder)) {
            ways.add(Way.as(account.uid(), account.gid(), "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"));
            ways.add(Way.as(account.uid(), account.gid(), "--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"));
        }
        return ways;
    }

    private record Account(String name, int uid, int gid) {}

    private static Set<Account> accounts(Path folder) throws IOException {
        var owner = uid(folder);
        var parentsOwner = uid(folder.getParent());
        List<Account> known;
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            known = lines.map(line -> line.split(":")).filter(cells -> cells.length > 3)
                    .map(cells -> new Account(cells[0], Integer.parseInt(cells[2]), Integer.parseInt(cells[3])))
                    .filter(account -> account.uid() != ROOT).toList();
        }
        var accounts = new LinkedHashSet<Account>();
        known.stream().filter(account -> account.uid() == owner).forEach(accounts::add);
        known.stream().filter(account -> account.uid() == parentsOwner).forEach(accounts::add);
        known.stream().filter(account -> account.name().equals("postgres")).forEach(accounts::add);
        known.stream().filter(account -> account.name().equals("nobody")).forEach(accounts::add);
        return accounts;
    }

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    /// Hands the folder and all in it to the account, itself last: a start that was killed half-way is finished by the next.
    private static void give(Path folder, int uid) throws IOException {
        if (uid(folder) == uid) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
