// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.View;

/// A page made by a template. It is complete before its first byte goes out, so that a fault in a template is still an error page.
public final class Html implements View {

    private final JteModel model;
    private final HttpStatus status;

    private Html(JteModel model, HttpStatus status) {
        this.model = model;
        this.status = status;
    }

    public static Html of(JteModel model) {
        return new Html(model, HttpStatus.OK);
    }

    public static Html of(JteModel model, HttpStatus status) {
        return new Html(model, status);
    }

    @Override
    public void render(Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var out = new Utf8ByteOutput();
        model.render(out);
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(out.getContentLength());
        out.writeTo(response.getOutputStream());
    }
}
