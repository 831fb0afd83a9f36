// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.upload.PiecedUploads;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.upload.Uploads.Sender;
import cn.yifa.server.web.Entries;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// Files that come with a form, as evidence.
///
/// What an attempt brought that was then refused is remembered for the session, so that nobody has to choose the same files twice.
@Component
class KeptUploads {

    private static final String UPLOADED = "uploaded";
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Uploads uploads;
    private final PiecedUploads pieced;

    KeptUploads(Uploads uploads, PiecedUploads pieced) {
        this.uploads = uploads;
        this.pieced = pieced;
    }

    /// Stores what came, and adds what was kept of an earlier attempt and is still wanted, and what came piece by piece before.
    ///
    /// @param person whose uploads may be named
    /// @param wrong  takes what may not be evidence
    List<Evidence> take(List<MultipartFile> files, Entries entries, PersonId person, CaseId matter, HttpSession session, List<Refusal> wrong) {
        var kept = entries.texts("kept");
        var taken = new ArrayList<>(kept(matter, session).stream().filter(file -> kept.contains(file.digest())).toList());
        taken.addAll(pieced.evidence(person, uploaded(entries), ActionForms.EVIDENCE, wrong));
        uploads.look(files, Sender.OFFICIAL, taken.size(), ActionForms.EVIDENCE, wrong).forEach(looked -> taken.add(uploads.store(looked)));
        return List.copyOf(taken.stream().distinct().toList());
    }

    List<Evidence> kept(CaseId matter, HttpSession session) {
        return session.getAttribute(key(matter)) instanceof ArrayList<?> list ? list.stream().map(String.class::cast).map(KeptUploads::read).toList() : List.of();
    }

    void keep(CaseId matter, HttpSession session, List<Evidence> files) {
        session.setAttribute(key(matter), new ArrayList<>(files.stream().map(file -> file.digest() + "\n" + file.mediaType() + "\n" + file.size() + "\n" + file.name()).toList()));
    }

    /// What was kept has been brought into the case.
    void forget(Entries entries, PersonId person, CaseId matter, HttpSession session) {
        session.removeAttribute(key(matter));
        uploaded(entries).forEach(id -> pieced.discard(person, id));
    }

    private static List<UUID> uploaded(Entries entries) {
        return entries.texts(UPLOADED).stream().filter(text -> IDENTIFIER.matcher(text).matches()).map(UUID::fromString).distinct().toList();
    }

    private static Evidence read(String line) {
        var parts = line.split("\n", 4);
        return new Evidence(parts[0], parts[3], parts[1], Long.parseLong(parts[2]));
    }

    private static String key(CaseId matter) {
        return "kept-evidence:" + matter;
    }
}
