// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.plan.reading.PlanReader;
import cn.yifa.server.storage.Blobs;
import java.io.ByteArrayInputStream;
import org.springframework.stereotype.Component;

/// Files of plans: each is read first, and kept only when it was read rightly.
@Component
public class PlanFiles {

    private final Blobs blobs;

    PlanFiles(Blobs blobs) {
        this.blobs = blobs;
    }

    /// A read file that is kept.
    public record Kept(Draft draft, Evidence document) {}

    /// @throws cn.yifa.server.plan.reading.UnreadablePlan when it is no plan; then nothing is kept
    public Kept keep(String fileName, byte[] bytes) {
        Draft draft = Draft.of(PlanReader.read(fileName, bytes));
        return new Kept(draft, blobs.put(fileName, mediaType(bytes), new ByteArrayInputStream(bytes)));
    }

    /// By content, as the reader tells files apart.
    private static String mediaType(byte[] bytes) {
        if (bytes.length > 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D' && bytes[3] == 'F') {
            return "application/pdf";
        }
        return bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K'
                ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                : "text/plain";
    }
}
