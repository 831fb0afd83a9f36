// SPDX-License-Identifier: Apache-2.0
/// The API: what scripts and other systems may ask and do, described in OpenAPI, its refusals as problem details (RFC 9457).
@ApplicationModule(displayName = "API 接口")
@NullMarked
package cn.yifa.server.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
