// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

/// Asks for the page that says that there is nothing here, or nothing that one may see: the two look the same.
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotFound() {
        super("not found", null, false, false);
    }
}
