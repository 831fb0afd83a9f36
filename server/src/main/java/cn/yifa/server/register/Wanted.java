// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.register.Change;

/// A change that somebody wants of the entry with this key.
///
/// @param change with personal data open
public record Wanted(String key, Change change, String reason) {}
