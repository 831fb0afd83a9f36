// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

/// One stage of the way to a page.
public record Crumb(String address, String label) {}
