// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import cn.yifa.server.maintenance.Commands;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the server: portal, workbench and api of one department.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Yifa {

    static void main(String[] arguments) {
        Commands.named(arguments).ifPresent(command -> System.exit(Commands.run(command, arguments)));
        SpringApplication.run(Yifa.class, Stream.concat(Stream.of(arguments), quietly(arguments)).toArray(String[]::new));
    }

    /// A command, such as `--yifa.command=rebuild`, may run beside a server: it takes any port, serves nobody outside, and has the patience for long answers of the database.
    private static Stream<String> quietly(String[] arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--yifa.command="))
                ? Stream.of("--server.port=0", "--server.address=127.0.0.1", "--spring.datasource.hikari.data-source-properties.socketTimeout=0") : Stream.empty();
    }
}
