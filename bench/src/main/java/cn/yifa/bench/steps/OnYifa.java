// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import static cn.yifa.kernel.organ.Position.DIVISION_HEAD;
import static cn.yifa.kernel.organ.Position.HANDLER;
import static cn.yifa.kernel.organ.Position.LEGAL_REVIEWER;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.storage.Database;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Yifa's own casework, as the server runs it.
final class OnYifa implements Contender {

    static final String PROCEDURE = "bench-five-steps";
    static final String DESCRIPTION = "申请公开本机关某年度关于产业发展专项资金的安排、分配和使用情况，包括项目清单、金额和绩效评价结果。".repeat(3);

    private static final DivisionId OFFICE = new DivisionId("office");
    private static final DivisionId LEGAL = new DivisionId("legal-affairs");
    private static final DivisionId ENERGY = new DivisionId("energy");

    /// The storage and the casework of the server, and who serves in which role.
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"cn.yifa.server.storage", "cn.yifa.server.casework"})
    @ConfigurationPropertiesScan("cn.yifa.server.storage")
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
            JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Parts {

        @Bean
        Roles roles() {
            return role -> Optional.of(role.equals("法规处") ? LEGAL : OFFICE);
        }

        @Bean
        static BeanPostProcessor counting() {
            return new BeanPostProcessor() {
                private @Nullable CountedConnections first;

                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (!(bean instanceof HikariDataSource pool)) {
                        return bean;
                    }
                    if (first != null) {
                        return first.and(pool);
                    }
                    first = new CountedConnections(pool);
                    return first;
                }
            };
        }
    }

    private record Step(String step, String action, Fields fields, By by) {}

    private static final By CLERK = by("zhang", "张三", new Seat(HANDLER, OFFICE));
    private static final List<Step> WAY = List.of(
            new Step("registration", "register", Fields.of(Map.of("registered", "材料齐全")), CLERK),
            new Step("acceptance", "accept", Fields.of(Map.of("accepted", "予以受理", "major", false)), by("wang", "王五", new Seat(DIVISION_HEAD, OFFICE))),
            new Step("handling", "handle", Fields.of(Map.of("handled", "拟予以公开")), by("li", "李四", new Seat(HANDLER, ENERGY))),
            new Step("review", "review", Fields.of(Map.of("reviewed", "合法")), by("zhao", "赵六", new Seat(LEGAL_REVIEWER, LEGAL))),
            new Step("reply", "reply", Fields.of(Map.of("replied", "已答复申请人")), CLERK));

    private final ConfigurableApplicationContext context;
    private final Cases cases;
    private final CountedConnections connections;

    private OnYifa(ConfigurableApplicationContext context) {
        this.context = context;
        this.cases = context.getBean(Cases.class);
        this.connections = (CountedConnections) context.getBean(DataSource.class);
    }

    /// @param settings such as `--yifa.data=DIR`
    static OnYifa start(String... settings) {
        return start(Parts.class, settings);
    }

    /// @param more further parts, such as another clock
    static OnYifa start(Class<?> more, String... settings) {
        // Growing to a million cases takes longer than anybody waits for a page.
        var quiet = Stream.of("--logging.level.root=warn", "--spring.main.banner-mode=off", "--spring.datasource.hikari.data-source-properties.socketTimeout=0");
        return new OnYifa(new SpringApplicationBuilder(Parts.class, more).web(WebApplicationType.NONE).run(Stream.concat(quiet, Stream.of(settings)).toArray(String[]::new)));
    }

    private static By by(String id, String name, Seat seat) {
        return By.officer(Officer.of(new PersonId(id), name, seat));
    }

    CountedConnections connections() {
        return connections;
    }

    /// The owner of its database, who makes tables and tidies up.
    JdbcClient owner() {
        var database = part(Database.class);
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.owner().user(), database.owner().password()));
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public String name() {
        return "Yifa";
    }

    @Override
    public void runCase() {
        walk(STEPS);
    }

    /// Opens a case and takes it some of its steps.
    Case walk(int steps) {
        var open = new Command.Open("", "关于专项资金安排的公开申请", ENERGY, Fields.of(Map.of("applicant", "某某实业有限公司", "description", DESCRIPTION)), List.of());
        var matter = done(cases.open(PROCEDURE, open, CLERK));
        for (var step : WAY.subList(0, steps)) {
            var act = new Command.Act(step.step(), step.action(), step.fields(), "同意", List.of());
            matter = done(cases.execute(matter.id(), matter.sequence(), act, step.by()));
        }
        return matter;
    }

    private static Case done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.now();
            case Outcome.Refused refused -> throw new IllegalStateException("refused: " + refused.grounds());
            case Outcome.Overtaken overtaken -> throw new IllegalStateException("overtaken by " + overtaken.personName());
        };
    }

    @Override
    public void close() {
        context.close();
    }

    /// The texts written for one case: its events, and the case after each.
    record Written(List<String> events, List<String> snapshots) {}

    Written written() {
        var matter = walk(STEPS);
        var events = cases.events(matter.id());
        var snapshots = new ArrayList<String>();
        for (int n = 1; n <= events.size(); n++) {
            snapshots.add(CaseJson.write(Fold.of(matter.id(), events.subList(0, n))));
        }
        return new Written(events.stream().map(CaseJson::write).toList(), snapshots);
    }
}
