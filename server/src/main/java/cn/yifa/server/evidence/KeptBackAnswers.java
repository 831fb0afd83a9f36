// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Says why a file is kept back, in place of the file.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeptBackAnswers {

    @ExceptionHandler(KeptBack.class)
    ResponseEntity<String> keptBack(KeptBack kept) {
        return ResponseEntity.status(HttpStatus.CONFLICT).contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8)).body(kept.words());
    }
}
