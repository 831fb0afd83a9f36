// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// A server with nothing but its storage, for tests that kill it.
final class StorageMain {

    private StorageMain() {}

    static void main(String[] arguments) throws InterruptedException {
        var context = new SpringApplicationBuilder(StorageOnly.class).web(WebApplicationType.NONE).run(arguments);
        var database = context.getBean(Database.class);
        System.out.println(String.join(" ", "READY", database.url(), database.program().user(), database.program().password(), database.owner().user(), database.owner().password()));
        Thread.currentThread().join();
    }
}
