// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Decision;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What an officer may open cases of (受理登记、立项), by the procedures in force today.
@Component
public final class Offers {

    private static final int LONGEST_TITLE = 60;

    /// A procedure of which somebody may open a case.
    ///
    /// @param divisions theirs, one of which then handles the case
    public record Offer(Procedure procedure, List<DivisionId> divisions) {}

    private final Procedures procedures;
    private final Contexts contexts;
    private final Set<String> openThemselves;

    Offers(Procedures procedures, Contexts contexts, List<OpensItself> engines) {
        this.procedures = procedures;
        this.contexts = contexts;
        this.openThemselves = engines.stream().flatMap(engine -> engine.procedures().stream()).collect(Collectors.toUnmodifiableSet());
    }

    public List<Offer> to(Officer officer) {
        return procedures.all().stream().map(Procedure::id).distinct().flatMap(id -> to(officer, id).stream()).toList();
    }

    public Optional<Offer> to(Officer officer, String id) {
        var context = contexts.of(officer);
        return procedures.inForce(id, context.now().toLocalDate()).filter(procedure -> !openThemselves.contains(id))
                .map(procedure -> new Offer(procedure, Possible.opening(procedure, context))).filter(found -> !found.divisions().isEmpty());
    }

    /// The grounds on which an opening would be refused, without doing it.
    public List<Refusal> wouldRefuse(Offer offer, Command command, Officer officer) {
        return switch (Decider.decide(offer.procedure(), Optional.empty(), command, contexts.of(officer))) {
            case Decision.Refused refused -> refused.grounds();
            case Decision.Accepted accepted -> List.of();
        };
    }

    /// What a case is called when nobody says otherwise: the procedure, and the first words of what it is about. Personal data never stand in a title, for lists show it.
    public static String title(Procedure procedure, Fields fields) {
        return procedure.openingFields().stream().filter(field -> !field.secret() && (field.type() == Field.FieldType.TEXT || field.type() == Field.FieldType.LONG_TEXT))
                .flatMap(field -> fields.text(field.id()).stream()).map(text -> text.strip().lines().findFirst().orElse("")).filter(line -> !line.isBlank()).findFirst()
                .map(line -> procedure.name() + "：" + cut(line)).orElse(procedure.name());
    }

    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST_TITLE ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }
}
