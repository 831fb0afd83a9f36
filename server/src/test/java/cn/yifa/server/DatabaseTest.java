// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import cn.yifa.server.storage.StorageOnly;
import cn.yifa.server.storage.TestDatabases;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// Runs a migrated database with `JdbcClient`, transactions, `Blobs` and the clock, and nothing of the web. What is tested is brought by `@Import`.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = StorageOnly.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ContextConfiguration(initializers = TestDatabases.class)
@Import({TestClock.class, DatabaseOwner.class})
public @interface DatabaseTest {}
