// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.server.pages.Templates;
import cn.yifa.server.storage.Outage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/// The pages people see when something is wrong: what happened and what to do next; never how the program is made.
@Controller
class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private static final URI UNAVAILABLE = URI.create("urn:yifa:problem:unavailable");

    private final Templates templates;
    private final Pages pages;

    ErrorPages(Templates templates, Pages pages) {
        this.templates = templates;
        this.pages = pages;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    View page(HttpServletRequest request, HttpServletResponse response) {
        var outage = outage(request, response);
        if (outage.isPresent()) {
            var words = ErrorWords.of(outage.get());
            var page = pages.withoutMenu(request).titled(words.title(), "");
            return Html.of(templates.layoutPlain(page, templates.webError(page, words, "")), HttpStatus.SERVICE_UNAVAILABLE);
        }
        var status = status(request);
        return html(request, status, incident(request, status));
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request, HttpServletResponse response) {
        var outage = outage(request, response);
        var status = outage.isPresent() ? HttpStatus.SERVICE_UNAVAILABLE : status(request);
        var words = outage.map(ErrorWords::of).orElseGet(() -> ErrorWords.of(status));
        var problem = ProblemDetail.forStatusAndDetail(status, words.what() + outage.map(Outage::next).orElseGet(() -> incident(request, status)));
        if (outage.isPresent()) {
            problem.setType(UNAVAILABLE);
        }
        problem.setTitle(words.title());
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /// Whether it is no fault of ours, but the database or a disk that is wanting; then whoever asks is told when to come again.
    private static Optional<Outage> outage(HttpServletRequest request, HttpServletResponse response) {
        var outage = Outage.of((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        outage.ifPresent(found -> {
            LOG.warn("{} at {}", found, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
            response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
        });
        return outage;
    }

    private View html(HttpServletRequest request, HttpStatus status, String incident) {
        var words = ErrorWords.of(status);
        var page = pages.page(request).titled(words.title(), "");
        return Html.of(templates.layoutPlain(page, templates.webError(page, words, incident)), status);
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? HttpStatus.resolve(given) : HttpStatus.NOT_FOUND;
        return code == null ? HttpStatus.INTERNAL_SERVER_ERROR : code;
    }

    private static String incident(HttpServletRequest request, HttpStatus status) {
        if (!status.is5xxServerError()) {
            return "";
        }
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("incident {} at {}", number, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        return "事件编号 " + number;
    }
}
