// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.maintenance;

import cn.yifa.server.access.Audit;
import cn.yifa.server.record.Continuity;
import cn.yifa.server.storage.BlobCopies;
import cn.yifa.server.storage.DataLocation;
import cn.yifa.server.storage.Database;
import cn.yifa.server.storage.EmptyFolder;
import cn.yifa.server.storage.Rights;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/// The commands of an operator: `--yifa.command=backup --to=DIR [--with-secrets]`, `restore --from=DIR` and `continue-record --reason=…`.
///
/// They start the storage and nothing else. Status 0 is done, 2 refused, 3 done with something missing.
public final class Commands {

    private static final int REFUSED = 2;
    private static final int INCOMPLETE = 3;
    private static final List<String> NAMES = List.of("backup", "restore", "continue-record");

    /// What the commands work with; each part is made when it is first needed.
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"cn.yifa.server.storage", "cn.yifa.server.record"})
    @ConfigurationPropertiesScan("cn.yifa.server.storage")
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
            TransactionAutoConfiguration.class})
    @Import(Audit.class)
    static class Parts {}

    private Commands() {}

    /// The command among the arguments, when it is one of these.
    public static Optional<String> named(String[] arguments) {
        return Arrays.stream(arguments).filter(argument -> argument.startsWith("--yifa.command=")).map(argument -> argument.substring(argument.indexOf('=') + 1)).filter(NAMES::contains).findFirst();
    }

    /// Carries out a command and says how it ended.
    public static int run(String command, String[] arguments) {
        var settings = Stream.of("--spring.main.lazy-initialization=true", "--logging.level.root=warn", "--yifa.beside=" + !command.equals("restore"), "--yifa.serving=" + !command.equals("restore"));
        try (var context = new SpringApplicationBuilder(Parts.class).web(WebApplicationType.NONE).run(Stream.concat(Stream.of(arguments), settings).toArray(String[]::new))) {
            return switch (command) {
                case "backup" -> backup(context);
                case "restore" -> restore(context);
                default -> go(context);
            };
        } catch (Refused refused) {
            System.out.println(refused.getMessage());
            return REFUSED;
        } catch (IOException | SQLException e) {
            System.out.println("没有做成 not done: " + e.getMessage());
            return REFUSED;
        }
    }

    private static String option(ConfigurableApplicationContext context, String name) {
        return Optional.ofNullable(context.getEnvironment().getProperty(name)).map(String::strip).filter(value -> !value.isEmpty())
                .orElseThrow(() -> new Refused("请写明 --" + name + "=…。\n--" + name + " is needed."));
    }

    private static int backup(ConfigurableApplicationContext context) throws IOException, SQLException {
        var to = Path.of(option(context, "to"));
        var made = new Backup(context.getBean(Database.class), context.getBean(DataLocation.class), context.getBean(BlobCopies.class), context.getBean(SystemClock.class), System.out::println)
                .make(to, context.getEnvironment().containsProperty("with-secrets"));
        System.out.println("备份完成 done：" + to + "，" + made.tables().size() + " 张表 tables，" + made.files() + " 个文件 files");
        if (!made.withSecrets()) {
            System.out.println("密钥不在备份里，请另行妥善保管 keep these apart：" + String.join("、", made.secrets()));
        }
        if (!made.missing().isEmpty()) {
            System.out.println("有 " + made.missing().size() + " 个文件缺失或者损坏，列在 backup.json 里 · files are missing or damaged");
            return INCOMPLETE;
        }
        return 0;
    }

    private static int restore(ConfigurableApplicationContext context) throws IOException, SQLException {
        var from = Path.of(option(context, "from"));
        var restored = new Restore(context.getBean(EmptyFolder.class), context.getBeanProvider(Database.class), context.getBeanProvider(Rights.class), context.getBean(SystemClock.class), System.out::println)
                .from(from);
        System.out.println("恢复完成 done：" + restored.manifest().madeAt() + " 的备份；" + restored.record().entries() + " 条记录与 " + restored.record().heads() + " 个树头相符 · entries agree with their heads");
        if (!restored.missing().isEmpty()) {
            System.out.println("启动以前，请把这些密钥文件放回数据目录 put these back before the start：" + String.join("、", restored.missing()));
        }
        System.out.println("备份以后可能封存过新的记录，所以封存暂停；查明以后执行 --yifa.command=continue-record --reason=理由 · sealing waits until somebody continues it");
        return restored.missing().isEmpty() ? 0 : INCOMPLETE;
    }

    private static int go(ConfigurableApplicationContext context) {
        var reason = option(context, "reason");
        var continuity = context.getBean(Continuity.class);
        var stopped = continuity.stopped().orElseThrow(() -> new Refused("封存没有停止，不用继续。\nSealing has not stopped."));
        try {
            context.getBean(TransactionTemplate.class).executeWithoutResult(together -> {
                continuity.go(stopped, reason);
                context.getBean(Audit.class).record(Audit.Kind.ADMINISTRATION, "命令行", "继续封存", reason, "");
            });
        } catch (IllegalArgumentException e) {
            throw new Refused(stopped.words());
        }
        System.out.println("已记录，封存从第 " + stopped.size() + " 条以后继续 · recorded; sealing goes on");
        return 0;
    }
}
