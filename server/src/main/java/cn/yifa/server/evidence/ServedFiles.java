// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.storage.Blobs;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Hands out files that people brought, whole or a range of their bytes: to be saved, or to be shown in a page of ours.
///
/// What is shown stands in a sandbox of its own, and the browser may not guess what it is: people may bring anything.
@Component
public class ServedFiles {

    private static final String SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox";

    private final Blobs blobs;
    private final Scans scans;

    ServedFiles(Blobs blobs, Scans scans) {
        this.blobs = blobs;
        this.scans = scans;
    }

    /// @throws KeptBack when it may not be handed out
    public ResponseEntity<Resource> saved(Evidence file) {
        return served(file, ContentDisposition.attachment(), MediaType.parseMediaType(file.mediaType()));
    }

    /// @throws KeptBack when it may not be handed out
    /// @throws IllegalArgumentException for a file that is not shown in pages
    public ResponseEntity<Resource> shown(Evidence file) {
        if (Showing.of(file.mediaType()).isEmpty()) {
            throw new IllegalArgumentException("file to show: an image, sound or film expected, found " + file.mediaType());
        }
        return served(file, ContentDisposition.inline(), MediaType.parseMediaType(file.mediaType()));
    }

    private ResponseEntity<Resource> served(Evidence file, ContentDisposition.Builder disposition, MediaType type) {
        var state = scans.of(file.digest());
        if (!state.served()) {
            throw new KeptBack("“" + file.name() + "”" + state.words());
        }
        if (!blobs.has(file.digest())) {
            throw new KeptBack("“" + file.name() + "”已经按规定处置，不再保存");
        }
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore()).header("Content-Security-Policy", SANDBOX).header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.filename(file.name(), StandardCharsets.UTF_8).build().toString()).body(new Kept(blobs, file));
    }

    /// The content, of which any range can be had without what is before it.
    private static final class Kept extends AbstractResource {

        private final Blobs blobs;
        private final Evidence file;

        Kept(Blobs blobs, Evidence file) {
            this.blobs = blobs;
            this.file = file;
        }

        @Override
        public String getDescription() {
            return "evidence " + file.digest();
        }

        @Override
        public boolean exists() {
            return blobs.has(file.digest());
        }

        @Override
        public long contentLength() {
            return file.size();
        }

        @Override
        public InputStream getInputStream() {
            return blobs.open(file.digest());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Kept kept && kept.file.equals(file);
        }

        @Override
        public int hashCode() {
            return file.hashCode();
        }
    }
}
