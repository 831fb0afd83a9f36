// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.access.Audit;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.personal.Mask;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts an entry before an officer with its personal data open, when their division keeps the register, and masked otherwise. That somebody has seen personal data is audited, not what they saw.
@Component
public class EntryReading {

    private static final String SEEN = "查看清单中的个人信息";

    private final EntrySeals seals;
    private final Organization organization;
    private final Audit audit;
    private final HttpServletRequest request;

    /// @param request the one being answered, whichever that is
    EntryReading(EntrySeals seals, Organization organization, Audit audit, HttpServletRequest request) {
        this.seals = seals;
        this.organization = organization;
        this.audit = audit;
        this.request = request;
    }

    /// Whether the officer works in the division that keeps the register.
    public boolean keeps(Register register, Officer officer) {
        return organization.roles().divisionServingAs(register.keptBy()).filter(officer::worksIn).isPresent();
    }

    /// The values of an entry for one reader.
    ///
    /// @param sealed as they are stored
    public Values show(Register register, String key, Values sealed, Officer officer) {
        return shown(register, key, seals.open(register, RegisterEntry.idOf(register.id(), key), sealed), officer);
    }

    /// The same of values that are not stored, such as those a case proposes.
    ///
    /// @param open with personal data open
    public Values shown(Register register, String key, Values open, Officer officer) {
        if (!keeps(register, officer)) {
            return masked(register, open);
        }
        if (register.fields().values().stream().anyMatch(field -> field.secret() && open.get(field.id()).isPresent())) {
            audit.recordView(new CaseId(RegisterEntry.idOf(register.id(), key)), officer.id().value(), SEEN, register.name() + " " + key, request.getRemoteAddr());
        }
        return open;
    }

    /// The same for an entry that is taken out among others; that they were taken out is audited as a whole by whoever takes them.
    ///
    /// @param open whether personal data are open
    public Values taken(Register register, RegisterEntry entry, boolean open) {
        var values = seals.open(register, entry.id(), entry.values());
        return open ? values : masked(register, values);
    }

    /// What an officer wants an entry to hold who saw its personal data masked: those that come back as they were shown stay as they are. Several may look the same masked.
    ///
    /// @param concerned the values that they change, with personal data open: the first that looks so is meant
    /// @param others    more that they may have seen of the entry: meant when all of them that look so are the same
    public Values unmasked(Register register, Values wanted, List<Values> concerned, List<Values> others, Officer officer) {
        if (keeps(register, officer)) {
            return wanted;
        }
        var values = new TreeMap<String, Object>(wanted.byField());
        register.fields().values().stream().filter(RegisterField::secret).forEach(field -> wanted.text(field.id()).ifPresent(text -> looking(field, text, concerned).findFirst()
                .or(() -> Optional.of(looking(field, text, others).toList()).filter(open -> open.size() == 1).map(List::getFirst)).ifPresent(open -> values.put(field.id(), open))));
        return new Values(values);
    }

    private static Stream<String> looking(RegisterField field, String masked, List<Values> some) {
        return some.stream().flatMap(open -> open.text(field.id()).stream()).filter(open -> masked(field, open).equals(masked)).distinct();
    }

    /// The values with personal data masked.
    private static Values masked(Register register, Values open) {
        return EntrySeals.changed(register, open, (id, value) -> masked(register.fields().get(id), value));
    }

    /// A text of a field that is personal data, as those see it who don't keep the register.
    public static String masked(RegisterField field, String open) {
        return Mask.text(open, mayBeName(field));
    }

    private static boolean mayBeName(RegisterField field) {
        return field.kind() instanceof Kind.Text text && !text.lines();
    }
}
