// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Gives a test its [Visitors], and sends them away afterwards.
final class VisitorsExtension implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(VisitorsExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitors.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var chromium = context.getRoot().getStore(NAMESPACE).computeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
        var port = SpringExtension.getApplicationContext(context).getEnvironment().getRequiredProperty("local.server.port");
        return context.getStore(NAMESPACE).computeIfAbsent(Visitors.class, key -> new Visitors(Objects.requireNonNull(chromium).browser(), "http://localhost:" + port), Visitors.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var visitors = context.getStore(NAMESPACE).get(Visitors.class, Visitors.class);
        if (visitors != null) {
            visitors.leave(context.getExecutionException().isEmpty());
        }
    }
}
