// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a script calls a request, so that it can be sent again (`Idempotency-Key`).
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";
    static final String WORDS = "这次请求的名称，重发时不变，例如一个 UUID；同一名称重发不会再办一次，答复与第一次相同，换了内容的答复 422";

    private static final String SHAPE = "[\\x21-\\x7E]{1,200}";

    private IdempotencyKey() {}

    /// @throws ProblemException when it can't be one
    static Optional<String> of(@Nullable String header) {
        if (header != null && !header.matches(SHAPE)) {
            throw ProblemException.badRequest("Idempotency-Key 应是 1 至 200 个可见的英文字符。");
        }
        return Optional.ofNullable(header);
    }

    static Problem taken() {
        return Problem.of("key-taken", 422, "Idempotency-Key 用过了", "这个 Idempotency-Key 已经用于另外的内容，没有再办。请换一个。");
    }
}
