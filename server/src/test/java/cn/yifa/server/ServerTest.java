// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import cn.yifa.server.storage.TestDatabases;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// Runs the whole server on a random port, in demonstration mode, with a database of its own.
///
/// Tests with the same settings share one server and its data. The clock can be set: inject [TestClock], and release it afterwards.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabases.class)
@Import({TestClock.class, DatabaseOwner.class})
public @interface ServerTest {}
