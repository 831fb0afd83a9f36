// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.procedure.Certified;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the certificates that procedures want are those that there are: the words for fields and regions are the same on both sides.
final class Certifications {

    private Certifications() {}

    static List<Problem> faults(Procedure procedure, Optional<Register> register) {
        var wanted = new LinkedHashSet<Certified>();
        procedure.steps().values().forEach(step -> {
            step.certified().ifPresent(wanted::add);
            step.actions().values().forEach(action -> action.certified().ifPresent(wanted::add));
        });
        return wanted.stream().flatMap(one -> faults(procedure, one, register)).distinct().map(why -> new Problem(procedure.id(), 1, 1, why, List.of())).toList();
    }

    private static Stream<String> faults(Procedure procedure, Certified wanted, Optional<Register> register) {
        if (register.isEmpty()) {
            return Stream.of("程序“" + procedure.id() + "”写了 certified，但没有哪份清单写 certifies：谁有执法证件无从确认");
        }
        var certifies = register.get().certifies().orElseThrow();
        var columns = ((Kind.Rows) register.get().fields().get(certifies.fields()).kind()).columns();
        return Stream.concat(unknown(procedure, wanted.field(), (Kind.Choice) columns.get(certifies.field()).kind(), "执法领域", register.get()),
                wanted.region().stream().flatMap(region -> unknown(procedure, region, (Kind.Choice) register.get().fields().get(certifies.regions()).kind(), "执法区域", register.get())));
    }

    private static Stream<String> unknown(Procedure procedure, Certified.Said said, Kind.Choice choice, String what, Register register) {
        var words = switch (said) {
            case Certified.Said.Always(String always) -> List.of(always);
            case Certified.Said.InField(String id) -> procedure.fields().get(id) instanceof Field field ? field.options() : List.<String>of();
        };
        return words.stream().filter(word -> !choice.labels().contains(word)).map(word -> "程序“" + procedure.id() + "”的" + what + "“" + word + "”在" + register.name() + "里没有：没有人能有这样的证件");
    }
}
