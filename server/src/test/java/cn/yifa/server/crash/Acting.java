// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.crash;

import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.ApiClient.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// One client that opens cases and acts in them, and does not give up when it gets no answer: it sends the same again under the same name.
final class Acting implements Runnable {

    private static final String APPLICATIONS = "/api/cases/disclosure-request";
    private static final long PAUSE = 400;
    private static final int WRONG = 400;

    private final ApiClient anybody;
    private final ApiClient office;
    private final ApiClient overseer;
    private final ApiClient reviewer;
    private final String name;
    private final int urges;
    private final Journal journal;
    private final BooleanSupplier enough;
    private int acts;

    /// @param office   acts for the office that handles the cases
    /// @param overseer urges
    /// @param reviewer puts changes of lists into force
    /// @param urges    in each case; they cost little, and so make the many acts of a long run
    Acting(ApiClient anybody, ApiClient office, ApiClient overseer, ApiClient reviewer, String name, int urges, Journal journal, BooleanSupplier enough) {
        this.anybody = anybody;
        this.office = office;
        this.overseer = overseer;
        this.reviewer = reviewer;
        this.name = name;
        this.urges = urges;
        this.journal = journal;
        this.enough = enough;
    }

    @Override
    public void run() {
        for (int story = 0; !enough.getAsBoolean(); story++) {
            var path = opened(story % 2 == 0);
            corrected(path);
            for (int urge = 0; urge < urges; urge++) {
                urged(path);
            }
            supplied(path);
            listed();
        }
    }

    private String mark() {
        return "mark-" + name + "-" + acts++ + "-";
    }

    private String opened(boolean bySomebody) {
        var mark = mark();
        var fields = new HashMap<String, Object>(Map.of("applicant", "岭海某公司", "applicant_kind", "商业企业", "identity", "统一社会信用代码 91440000000000000X", "phone", "020-00000000",
                "description", "关于某事项的信息 " + mark, "wanted_form", "电子文档", "wanted_delivery", "网上查看"));
        if (!bySomebody) {
            fields.put("channel", "当面");
            fields.put("received_on", today().toString());
        }
        var answer = insist(key -> (bySomebody ? anybody : office).post(APPLICATIONS, Map.of("fields", fields), "Idempotency-Key", key));
        journal.done(mark, "opened");
        return "/api/cases/" + answer.get("id").stringValue();
    }

    private void corrected(String path) {
        var mark = mark();
        var answer = insist(key -> office.post(path + "/actions/correct", Map.of("fields", Map.of("correction_items", "请写明年度 " + mark, "correct_by", today().plusDays(20).toString())),
                "Idempotency-Key", key));
        journal.done(mark, "corrected");
        journal.numbered(mark, answer.at("/documents/0/number").stringValue());
    }

    private void supplied(String path) {
        var mark = mark();
        var file = ("补充说明 " + mark).repeat(20 + acts % 50).getBytes(StandardCharsets.UTF_8);
        var answer = insist(key -> office.upload(path + "/actions/record-supply/with-evidence", "补充.txt", file,
                Map.of("body", "{\"fields\":{\"supplement\":\"二〇二五年度 " + mark + "\",\"supplied_on\":\"" + today() + "\"}}"), "Idempotency-Key", key));
        journal.done(mark, "supplied");
        journal.brought(mark, new Journal.Brought(answer.get("id").stringValue(), answer.get("sequence").intValue(), sha256(file)));
    }

    /// A list changes by one line, which one proposes and the other puts into force.
    private void listed() {
        var opened = mark();
        var path = "/api/cases/" + insist(key -> office.post("/api/cases/register-change", Map.of("fields", Map.of("reason", "清单有变 " + opened, "changed_on", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString())), "Idempotency-Key", key)).get("id").stringValue();
        journal.done(opened, "opened");
        lined(path);
        var proposed = mark();
        insist(key -> office.post(path + "/actions/propose", Map.of("fields", Map.of("document", "文件 " + proposed)), "Idempotency-Key", key));
        journal.done(proposed, "proposed");
        var entered = mark();
        insist(key -> reviewer.post(path + "/actions/enter", Map.of("fields", Map.of("check_opinion", "属实 " + entered)), "Idempotency-Key", key));
        journal.done(entered, "entered");
    }

    /// Without a name: whether it was done, the lines of the case have to tell.
    private void lined(String path) {
        var line = Map.of("register", "market-access", "reason", "清单修订", "change", Map.of("change", "put", "from", "2025-05-01", "values", Map.of("number", "试验-" + path.substring(path.lastIndexOf('/') + 1),
                "edition", "2025年版", "class", "许可准入类", "trades", List.of("C 制造业"), "measure", "某事项", "organ", "某部门", "basis_text", "某依据", "verified", false)));
        while (insist(key -> office.get(path + "/lines")).get("all").intValue() == 0) {
            tried(() -> office.post(path + "/lines", line));
        }
    }

    /// Without a name: whether it was done, the case itself has to tell.
    private void urged(String path) {
        var mark = mark();
        while (true) {
            var seen = insist(key -> overseer.get(path)).get("sequence").intValue();
            var answer = tried(() -> overseer.post(path + "/actions/urge", Map.of("reason", "请抓紧 " + mark, "sequence", seen)));
            if (answer.isPresent() || insist(key -> overseer.get(path)).get("sequence").intValue() > seen) {
                journal.done(mark, "urged");
                return;
            }
        }
    }

    /// Sends it under one name until it is answered.
    private JsonNode insist(Function<String, Answer> sending) {
        var key = UUID.randomUUID().toString();
        while (true) {
            var answer = tried(() -> sending.apply(key));
            if (answer.isPresent()) {
                return answer.get().json();
            }
        }
    }

    private Optional<Answer> tried(java.util.function.Supplier<Answer> sending) {
        try {
            var answer = sending.get();
            if (answer.status() < WRONG) {
                return Optional.of(answer);
            }
            if (answer.status() < 500) {
                throw new AssertionError("refused: " + answer.status() + " " + answer.text());
            }
        } catch (UncheckedIOException noAnswer) {
            // The server is gone; it comes again.
        }
        journal.notAnswered();
        if (enough.getAsBoolean()) {
            throw new Interrupted();
        }
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
        return Optional.empty();
    }

    /// It ended in the middle of an act of which nobody knows.
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
