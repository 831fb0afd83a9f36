// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.upload.Uploads.Sender;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// Files that come with a form, as evidence.
///
/// What an attempt brought that was then refused is remembered for the session, so that nobody has to choose the same files twice.
@Component
class KeptUploads {

    private final Uploads uploads;

    KeptUploads(Uploads uploads) {
        this.uploads = uploads;
    }

    /// Stores what came, and adds what was kept of an earlier attempt and is still wanted.
    ///
    /// @param wrong takes what may not be evidence
    List<Evidence> take(List<MultipartFile> files, List<String> kept, CaseId matter, HttpSession session, List<Refusal> wrong) {
        var taken = new ArrayList<>(kept(matter, session).stream().filter(file -> kept.contains(file.digest())).toList());
        uploads.look(files, Sender.OFFICIAL, taken.size(), ActionForms.EVIDENCE, wrong).forEach(looked -> taken.add(uploads.store(looked)));
        return List.copyOf(taken.stream().distinct().toList());
    }

    List<Evidence> kept(CaseId matter, HttpSession session) {
        return session.getAttribute(key(matter)) instanceof ArrayList<?> list ? list.stream().map(String.class::cast).map(KeptUploads::read).toList() : List.of();
    }

    void keep(CaseId matter, HttpSession session, List<Evidence> files) {
        session.setAttribute(key(matter), new ArrayList<>(files.stream().map(file -> file.digest() + "\n" + file.mediaType() + "\n" + file.size() + "\n" + file.name()).toList()));
    }

    void forget(CaseId matter, HttpSession session) {
        session.removeAttribute(key(matter));
    }

    private static Evidence read(String line) {
        var parts = line.split("\n", 4);
        return new Evidence(parts[0], parts[3], parts[1], Long.parseLong(parts[2]));
    }

    private static String key(CaseId matter) {
        return "kept-evidence:" + matter;
    }
}
