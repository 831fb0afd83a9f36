// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import cn.yifa.letters.seal.Verification;
import cn.yifa.letters.seal.Verifier;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// Verifies files that anybody brings (验章). Nothing of them is kept, and only a few are looked at at once.
@Component
public class Verifications {

    private static final int AT_ONCE = 2;
    private static final int SECONDS_WAITED = 20;

    private final SigningKeys keys;
    private final SystemClock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Verifications(SigningKeys keys, SystemClock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// What the file's signatures say; nothing when too many wait already.
    public Optional<Verification> verify(MultipartFile file) {
        try {
            if (!turns.tryAcquire(SECONDS_WAITED, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(Verifier.verify(file.getBytes(), keys.now().anchors(), clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turns.release();
        }
    }
}
