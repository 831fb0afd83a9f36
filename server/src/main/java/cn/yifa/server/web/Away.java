// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// Where one goes on after a form was taken (303).
public final class Away {

    private Away() {}

    public static View to(String address) {
        var view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }
}
