// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEntityEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEventType;
import org.flowable.common.engine.api.delegate.event.FlowableEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEventListener;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.identity.Authentication;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/// Flowable's embedded engine, as lean as it can be while keeping who did what and when: history `audit`, no async executor, no identity or event registry.
///
/// The identifier of the next task is caught from the engine's event, so that no query is charged to it.
final class OnFlowable implements Contender {

    private static final List<Map<String, Object>> WAY = List.of(
            Map.of("registered", "材料齐全"), Map.of("accepted", "予以受理", "major", false), Map.of("handled", "拟予以公开"), Map.of("reviewed", "合法"), Map.of("replied", "已答复申请人"));
    private static final List<String> PEOPLE = List.of("zhang", "wang", "li", "zhao", "zhang");

    private final HikariDataSource pool;
    private final CountedConnections connections;
    private final ProcessEngine engine;
    private final ThreadLocal<List<String>> waiting = ThreadLocal.withInitial(ArrayList::new);

    OnFlowable(HikariConfig settings) {
        pool = new HikariDataSource(settings);
        connections = new CountedConnections(pool);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(connections);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setAsyncExecutorActivate(false);
        configuration.setHistoryLevel(HistoryLevel.AUDIT);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setTypedEventListeners(Map.of(FlowableEngineEventType.TASK_CREATED.name(), List.of(new NextTask())));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment().addClasspathResource("cn/yifa/bench/steps/five-steps.bpmn20.xml").deploy();
    }

    /// Catches the identifiers of tasks as they come into being.
    private final class NextTask implements FlowableEventListener {

        @Override
        public void onEvent(FlowableEvent event) {
            waiting.get().add(((Task) ((FlowableEngineEntityEvent) event).getEntity()).getId());
        }

        @Override
        public boolean isFailOnException() {
            return true;
        }

        @Override
        public boolean isFireOnTransactionLifecycleEvent() {
            return false;
        }

        @Override
        public String getOnTransaction() {
            return "";
        }
    }

    CountedConnections connections() {
        return connections;
    }

    @Override
    public String name() {
        return "Flowable 8";
    }

    @Override
    public void runCase() {
        var tasks = waiting.get();
        tasks.clear();
        Authentication.setAuthenticatedUserId("zhang");
        engine.getRuntimeService().startProcessInstanceByKey("five-steps", Map.of("applicant", "某某实业有限公司", "description", OnYifa.DESCRIPTION,
                "title", "关于专项资金安排的公开申请", "due", Date.from(Instant.now().plus(28, ChronoUnit.DAYS))));
        for (int step = 0; step < STEPS; step++) {
            var task = tasks.getFirst();
            tasks.clear();
            Authentication.setAuthenticatedUserId(PEOPLE.get(step));
            engine.getTaskService().complete(task, PEOPLE.get(step), WAY.get(step));
        }
        if (!tasks.isEmpty()) {
            throw new IllegalStateException("the case did not end");
        }
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
