// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.plan.reading.PlanReader;
import cn.yifa.server.storage.Blobs;
import java.io.ByteArrayInputStream;
import org.springframework.stereotype.Component;

/// Files of plans: each is read first, and kept only when there is use for it.
@Component
public class PlanFiles {

    private final Blobs blobs;

    PlanFiles(Blobs blobs) {
        this.blobs = blobs;
    }

    /// Reads without keeping.
    ///
    /// @throws cn.yifa.server.plan.reading.UnreadablePlan when it is no plan
    public Draft read(String fileName, byte[] bytes) {
        return Draft.of(PlanReader.read(fileName, bytes));
    }

    public Evidence keep(String fileName, byte[] bytes) {
        return blobs.put(fileName, mediaType(bytes), new ByteArrayInputStream(bytes));
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
