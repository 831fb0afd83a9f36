// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.Certificate;
import cn.yifa.kernel.procedure.Certified;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether whoever acts holds the certificate that the act wants (持证执法), on the day on which it happened.
///
/// Whoever acts for somebody away acts under their own. Parties and the program hold none and need none.
final class Certification {

    private final Certified wanted;
    private final Draft draft;
    private final LocalDate day;
    private final List<Refusal> refusals = new ArrayList<>();
    private Optional<String> number = Optional.empty();

    private Certification(Certified wanted, Draft draft) {
        this.wanted = wanted;
        this.draft = draft;
        this.day = draft.happenedAt().toLocalDate();
    }

    /// An act of a step, which those alone may take whom the case names, where it names them.
    ///
    /// @param fields of the case, with what the act brings
    static Certification ofActing(Certified wanted, Fields fields, Draft draft) {
        var certification = new Certification(wanted, draft);
        certification.check(fields, true);
        return certification;
    }

    /// What else somebody does in a step, such as signing.
    static Certification ofTakingPart(Certified wanted, Fields fields, Draft draft) {
        var certification = new Certification(wanted, draft);
        certification.check(fields, false);
        return certification;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /// What the act writes into the case: under which certificate it was done.
    Fields written() {
        return wanted.into().flatMap(field -> number.map(found -> Fields.of(Map.of(field, found)))).orElse(Fields.NONE);
    }

    private void check(Fields fields, boolean acting) {
        var officer = draft.context().officer();
        if (officer.isEmpty()) {
            return;
        }
        var areas = wanted.field().in(fields);
        var region = wanted.region().flatMap(said -> said.in(fields).stream().findFirst());
        if (areas.isEmpty() || wanted.region().isPresent() && region.isEmpty()) {
            refuse("CertificateUnclear", "办件没有写明" + (areas.isEmpty() ? "执法领域" : "执法区域") + "，不能确认谁有执法资格", Optional.empty());
            return;
        }
        var held = draft.context().certificates().of(officer.get().id(), day);
        var valid = held.stream().filter(one -> whyNot(one, areas, region).isEmpty()).toList();
        if (held.isEmpty()) {
            refuse("NotCertified", "您没有执法证件，不能办理；请由持有“" + String.join("”或者“", areas) + "”执法证件的人员办理", Optional.empty());
        } else if (valid.isEmpty()) {
            refuse("CertificateNotValid", held.stream().map(one -> "您的执法证件 " + one.number() + " 在 " + day + " 不能用于本件：" + String.join("；", whyNot(one, areas, region))).collect(Collectors.joining("。")),
                    Optional.empty());
        }
        number = valid.stream().map(Certificate::number).findFirst();
        if (acting) {
            wanted.named().ifPresent(named -> named(named, fields.texts(named), areas, region, valid));
        }
    }

    /// Why a certificate is for none of the fields; nothing when it is for one of them.
    private List<String> whyNot(Certificate certificate, List<String> areas, Optional<String> region) {
        var reasons = areas.stream().map(area -> certificate.whyNot(area, region, day)).toList();
        return reasons.stream().anyMatch(List::isEmpty) ? List.of() : reasons.stream().flatMap(List::stream).distinct().toList();
    }

    private void named(String named, List<String> numbers, List<String> areas, Optional<String> region, List<Certificate> mine) {
        var different = numbers.stream().map(String::strip).distinct().toList();
        if (different.size() < wanted.atLeast()) {
            refuse("TooFewOfficers", "检查人员不得少于 " + wanted.atLeast() + " 人，现在指定了 " + different.size() + " 人", Optional.of(named));
        }
        var held = new ArrayList<Certificate>();
        for (var one : different) {
            var certificate = draft.context().certificates().numbered(one, day);
            certificate.ifPresent(held::add);
            if (certificate.isEmpty()) {
                refuse("OfficerNotCertified", "没有号码是“" + one + "”的执法证件", Optional.of(named));
            } else if (!whyNot(certificate.get(), areas, region).isEmpty()) {
                refuse("OfficerNotCertified", certificate.get().name() + "的执法证件 " + one + " 在 " + day + " 不能用于本件：" + String.join("；", whyNot(certificate.get(), areas, region)), Optional.of(named));
            }
        }
        // Of one field everything is said by now.
        for (var area : areas.size() == 1 ? List.<String>of() : areas) {
            var able = held.stream().filter(one -> one.whyNot(area, region, day).isEmpty()).count();
            if (able < wanted.atLeast()) {
                refuse("TooFewOfficers", "“" + area + "”的检查人员不得少于 " + wanted.atLeast() + " 人，指定的人员里持有这个领域有效执法证件的有 " + able + " 人", Optional.of(named));
            }
        }
        if (!mine.isEmpty()) {
            number = mine.stream().map(Certificate::number).filter(different::contains).findFirst();
            if (number.isEmpty()) {
                refuse("NotNamed", "您不是本件指定的检查人员，不能办理；指定的执法证件是 " + String.join("、", different), Optional.empty());
            }
        }
    }

    private void refuse(String rule, String message, Optional<String> field) {
        refusals.add(new Refusal(rule, message, Optional.of(wanted.basis()), field));
    }
}
