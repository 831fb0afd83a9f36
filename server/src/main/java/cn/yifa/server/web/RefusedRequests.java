// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// What is answered to a request so malformed that it never reaches the program, such as Chinese in an address that is not percent-encoded (无法解析的请求).
public final class RefusedRequests extends ErrorReportValve {

    private static final int BAD_REQUEST = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < BAD_REQUEST || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("text/plain");
            response.setCharacterEncoding("UTF-8");
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(response.getStatus() == BAD_REQUEST ? "请求的地址不合规范，没有办理。地址里的中文和方括号等符号要按百分号编码（UTF-8），例如“工作日”写成 %E5%B7%A5%E4%BD%9C%E6%97%A5。\n"
                        : "没有办成，请稍后再试；仍然不行的请告诉系统管理员。\n");
                response.finishResponse();
            }
        } catch (IOException gone) {
            container.getLogger().debug("the client left before it read why", gone);
        }
    }
}
