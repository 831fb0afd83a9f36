// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.plan.reading.UnreadablePlan;
import cn.yifa.server.storage.Outage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/// Answers every failure of a request under `/api` with a [Problem]; other paths are not its business.
///
/// The one table of what the API refuses and how. What is not in it is our own fault: 500 with a number to look up in the log, never a stack trace.
@Component
class Problems implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        boolean security = failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/") || response.isCommitted() || security) {
            return null;
        }
        write(problem(failure).at(request.getRequestURI()), response);
        return new ModelAndView();
    }

    private void write(Problem problem, HttpServletResponse response) {
        response.resetBuffer();
        response.setStatus(problem.status());
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        try {
            response.getOutputStream().write(json.writeValueAsBytes(problem));
        } catch (IOException gone) {
            throw new UncheckedIOException("the client left before it read the problem", gone);
        }
    }

    private static Problem problem(Exception failure) {
        return switch (failure) {
            case ProblemException known -> known.problem();
            case UnreadablePlan unreadable -> UnreadablePlans.problem(unreadable);
            case MaxUploadSizeExceededException big -> TooLarge.problem();
            case MissingServletRequestPartException part -> Problem.of("missing-part", 400, "缺少文件",
                    "请求里没有名为“" + part.getRequestPartName() + "”的部分。请用 multipart/form-data 上传，文件放在“file”部分。");
            case MultipartException broken -> TooLarge.in(broken) ? TooLarge.problem() : Problem.of("bad-multipart", 400, "上传的内容不完整",
                    "没有读到完整的 multipart/form-data 内容。请检查 Content-Type 是否带有 boundary，文件是否传完。");
            case InvalidParameterException broken -> Problem.of("bad-encoding", 400, "参数有误",
                    "地址或表单里的文字不是 UTF-8，或者没有按百分号编码。请重新编码后再发。");
            case MissingServletRequestParameterException parameter -> Problem.of("missing-parameter", 400, "缺少参数",
                    "请求缺少参数“" + parameter.getParameterName() + "”。");
            case MethodArgumentTypeMismatchException mismatch -> Problem.of("bad-parameter", 400, "参数有误",
                    "参数“" + mismatch.getName() + "”的值不合要求。");
            case HandlerMethodValidationException invalid -> Problem.of("bad-parameter", 400, "参数有误", "参数的值不合要求。");
            case HttpMessageNotReadableException unreadable -> Problem.of("bad-json", 400, "请求体有误",
                    "请求体不是要求的 JSON。字段名称和类型见 /api/openapi.json。");
            case HttpMediaTypeNotSupportedException type -> Problem.of("unsupported-media-type", 415, "不支持的内容类型",
                    "不支持 " + type.getContentType() + "。可用：" + list(type.getSupportedMediaTypes()) + "。");
            case HttpMediaTypeNotAcceptableException type -> Problem.of("not-acceptable", 406, "没有所要的格式",
                    "本接口只能答复：" + list(type.getSupportedMediaTypes()) + "。");
            case HttpRequestMethodNotSupportedException method -> Problem.of("method-not-allowed", 405, "不支持的方法",
                    "这个地址不支持 " + method.getMethod() + "，可用：" + String.join("、", supported(method)) + "。");
            case NoResourceFoundException missing -> Problem.of("not-found", 404, "没有找到", "没有这个接口。全部接口见 /api/openapi.json。");
            default -> Outage.of(failure).map(Problems::unavailable).orElseGet(() -> unexpected(failure));
        };
    }

    private static Problem unavailable(Outage outage) {
        LOG.warn("an API request could not be answered: {}", outage);
        return Problem.of("unavailable", 503, outage.title(), outage.what() + outage.next());
    }

    private static Problem unexpected(Exception failure) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("An API request failed unexpectedly, told to the client as {}", number, failure);
        return Problem.of("unexpected", 500, "程序出错", "程序没能完成这个请求，已经记录。请把编号 " + number + " 告诉系统管理员。");
    }

    private static List<String> supported(HttpRequestMethodNotSupportedException method) {
        return method.getSupportedMethods() == null ? List.of() : List.of(method.getSupportedMethods());
    }

    private static String list(List<MediaType> types) {
        return types.stream().map(MediaType::toString).distinct().collect(Collectors.joining("、"));
    }
}
