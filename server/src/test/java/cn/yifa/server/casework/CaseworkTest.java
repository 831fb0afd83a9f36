// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.organ.Roles;
import cn.yifa.server.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/// Runs casework on a database, with the duty and the people of [TestDuty].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest
@Import(CaseworkTest.Parts.class)
@interface CaseworkTest {

    @ComponentScan(basePackageClasses = Cases.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Procedures.class))
    class Parts {

        @Bean
        Procedures procedures() {
            return TestDuty.procedures();
        }

        @Bean
        @Primary
        Roles testRoles() {
            return TestDuty.ROLES;
        }
    }
}
