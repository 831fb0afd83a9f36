// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the server: portal, workbench and api of one department.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Yifa {

    static void main(String[] arguments) {
        SpringApplication.run(Yifa.class, arguments);
    }
}
