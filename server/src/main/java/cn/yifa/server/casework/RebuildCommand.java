// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/// `--yifa.command=rebuild`: folds all events, compares, prints the first differences and ends; status 0 when nothing differs, 3 when something did.
///
/// With `--yifa.rewrite=true` what differs is written anew from the events.
@Component
@ConditionalOnProperty(name = "yifa.command", havingValue = "rebuild")
class RebuildCommand implements ApplicationRunner {

    private static final int MOST = 50;
    private static final int DIFFERS = 3;

    private final Rebuild rebuild;
    private final ApplicationContext context;
    private final boolean rewrite;

    RebuildCommand(Rebuild rebuild, ApplicationContext context, @Value("${yifa.rewrite:false}") boolean rewrite) {
        this.rebuild = rebuild;
        this.context = context;
        this.rewrite = rewrite;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var report = rebuild.compare(rewrite, MOST, cases -> System.out.println("已核对 " + cases + " 件 · compared"));
        for (var difference : report.firsts()) {
            System.out.println("办件 case " + difference.id() + (difference.rewritten() ? "（已按事件重写 rewritten）" : ""));
            difference.what().forEach(what -> System.out.println("  " + what));
        }
        System.out.println("共 " + report.cases() + " 件、" + report.events() + " 个事件，不一致 " + report.differing() + " 件 · " + report.cases() + " cases, "
                + report.events() + " events, " + report.differing() + " differ");
        var status = report.differing() == 0 ? 0 : DIFFERS;
        System.exit(SpringApplication.exit(context, (ExitCodeGenerator) () -> status));
    }
}
