// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

/// How an account stands, for the security administrator.
///
/// @param state        正常, 锁定 and so on, in words
/// @param lastSignedIn when it last signed in, in words
public record SecurityRow(String id, String name, String state, boolean locked, boolean active, String lastSignedIn) {}
