// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

/// Ends a request of the API with a problem.
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.title() + ": " + problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of("not-found", 404, "没有找到", detail));
    }

    static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of("bad-request", 400, "请求有误", detail));
    }
}
