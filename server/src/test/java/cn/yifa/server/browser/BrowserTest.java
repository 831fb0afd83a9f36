// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import cn.yifa.server.ServerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs the whole server and looks at it in a real Chromium: a test asks for [Visitors] as a parameter. Name the class `…IT`.
///
/// A script error, a violation of the Content-Security-Policy, or a file that does not load fails the test that met it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServerTest
@ExtendWith(VisitorsExtension.class)
public @interface BrowserTest {}
