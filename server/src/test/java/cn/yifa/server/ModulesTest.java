// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    /// What JTE makes of the templates knows every module's pages and belongs to none.
    private static final String GENERATED = "cn.yifa.server.pages..";

    @Test
    @DisplayName("模块之间没有循环依赖，也不用别的模块的内部类型")
    void modulesKeepTheirBorders() {
        ApplicationModules.of(Yifa.class, JavaClass.Predicates.resideInAPackage(GENERATED)).verify();
    }
}
