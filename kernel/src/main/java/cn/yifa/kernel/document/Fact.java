// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.ClockDefinition.Length;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a placeholder stands for.
sealed interface Fact {

    record OfField(Field field) implements Fact {}

    record OfClock(Asked asked, ClockDefinition clock) implements Fact {}

    /// What an article says, in the library's words.
    record OfArticle(Citation citation, Library library) implements Fact {}

    /// What every case and every department has.
    enum Known implements Fact {
        CASE_NUMBER("办件编号"), CASE_TITLE("办件标题"), TODAY("成文日期"), OPENED_ON("登记日期"), DEPARTMENT("本机关"), GOVERNMENT("本级人民政府"), DEPARTMENT_PHONE("本机关的联系电话"), HANDLING("承办处室"), SENT_DOCUMENTS("送达文书名称和文号");

        private final String term;

        Known(String term) {
            this.term = term;
        }

        String term() {
            return term;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is asked of a clock: the day it ends on, how long it is, by how much it may be extended.
    enum Asked { DEADLINE, TERM, EXTENSION }

    /// The word that asks what an article says.
    String ARTICLE = "article";

    /// The day of the letter, as conditions read it.
    Field TODAY = new Field(Known.TODAY.word(), Known.TODAY.term(), Field.FieldType.DATE, true, OptionalInt.empty(), List.of(), false);

    /// @throws IllegalArgumentException with a message in Chinese when the procedure knows no such thing
    static Fact of(String written, Procedure procedure, Library library) {
        var words = written.split("\\s+", 2);
        var known = Stream.of(Known.values()).filter(one -> one.word().equals(written)).findFirst();
        var asked = Stream.of(Asked.values()).filter(one -> words.length == 2 && one.name().toLowerCase(Locale.ROOT).equals(words[0])).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        if (asked.isPresent()) {
            return ofClock(asked.get(), words[1], procedure);
        }
        if (words.length == 2 && words[0].equals(ARTICLE)) {
            return ofArticle(words[1], procedure, library);
        }
        return Optional.ofNullable(procedure.fields().get(written)).map(OfField::new).orElseThrow(() -> new IllegalArgumentException("不认识“{" + written + "}”：程序没有这个字段；另外可用 "
                + Stream.of(Known.values()).map(Known::word).collect(Collectors.joining("、")) + "，以及 deadline、term、extension 加期限的标识，article 加条号"));
    }

    private static Fact ofArticle(String article, Procedure procedure, Library library) {
        var citation = Citation.parse(article, procedure.law());
        library.whyUnresolved(citation, procedure.inForceFrom()).ifPresent(why -> {
            throw new IllegalArgumentException("依据不能确认：" + why);
        });
        return new OfArticle(citation, library);
    }

    private static Fact ofClock(Asked asked, String id, Procedure procedure) {
        var clock = procedure.clock(id).orElseThrow(() -> new IllegalArgumentException("程序没有期限“" + id + "”"));
        if (asked == Asked.TERM && !(clock.length() instanceof Length.OfTerm)) {
            throw new IllegalArgumentException("期限“" + id + "”计到一个日期为止，没有长度，请写 {deadline " + id + "}");
        }
        if (asked == Asked.EXTENSION && clock.extension().isEmpty()) {
            throw new IllegalArgumentException("期限“" + id + "”没有写 extend，不能延长");
        }
        return new OfClock(asked, clock);
    }
}
