// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.Roles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

@Configuration(proxyBeanMethods = false)
class OrganizationConfiguration {

    /// The department's file: `--yifa.department=file:PATH`, by default the demonstration's.
    @Bean
    Department department(@Value("${yifa.department:classpath:demonstration/department.yaml}") Resource file) throws IOException {
        return DepartmentReader.read(new Source(file.getDescription(), file.getContentAsString(StandardCharsets.UTF_8)));
    }

    /// Which division serves in a role, for those who know nothing else of the organization.
    @Bean
    Roles roles(Organization organization) {
        return organization.roles();
    }
}
