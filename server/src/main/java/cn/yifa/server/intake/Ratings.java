// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Refusal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What applicants say of how their case was handled (申请人评价): once, after its end.
@Component
public class Ratings {

    public enum Grade {
        SATISFIED("满意"), FAIRLY("基本满意"), DISSATISFIED("不满意");

        private final String term;

        Grade(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        static Optional<Grade> of(String term) {
            return List.of(values()).stream().filter(grade -> grade.term.equals(term)).findFirst();
        }
    }

    public record Rating(Grade grade, String words, LocalDateTime at) {}

    public static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    Ratings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Rating> of(CaseId matter) {
        return jdbc.sql("select grade, words, rated_at from rating where case_id = :case").param("case", matter.value())
                .query((row, n) -> new Rating(Grade.valueOf(row.getString("grade")), row.getString("words"), row.getObject("rated_at", LocalDateTime.class))).optional();
    }

    /// Takes a rating, or says why not.
    public List<Refusal> rate(PartyCase seen, String term, String words) {
        var grounds = new ArrayList<Refusal>();
        var grade = Grade.of(term);
        if (!seen.matter().status().over()) {
            grounds.add(Refusal.of("NotOver", "办理结束以后才能评价"));
        }
        if (grade.isEmpty()) {
            grounds.add(Refusal.ofField("GradeMissing", "grade", "请选择满意、基本满意或者不满意"));
        }
        if (words.codePointCount(0, words.length()) > LONGEST) {
            grounds.add(Refusal.ofField("WordingWrong", "words", "评价最多 " + LONGEST + " 字，现在有 " + words.codePointCount(0, words.length()) + " 字"));
        }
        if (words.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069)) {
            grounds.add(Refusal.ofField("WordingWrong", "words", "评价里有不可见的控制字符，请重新输入"));
        }
        if (grounds.isEmpty() && jdbc.sql("insert into rating (case_id, grade, words, rated_at) values (:case, :grade, :words, :now) on conflict do nothing")
                .param("case", seen.matter().id().value()).param("grade", grade.orElseThrow().name()).param("words", words).param("now", LocalDateTime.now(clock)).update() == 0) {
            grounds.add(Refusal.of("AlreadyRated", "已经评价过，不能再评"));
        }
        return grounds;
    }
}
