// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Draws and their events as they are stored: only ever added to.
@Component
class DrawRows {

    /// The space of advisory locks of draws.
    private static final int LOCK = 0x59_44;
    private static final String COLUMNS = "select d.draw, d.year, d.serial, d.serves, d.sent, array(select e.body from draw_event e where e.draw = d.draw order by e.sequence) as events from draw d ";

    private final JdbcClient jdbc;

    DrawRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A draw as it is stored.
    ///
    /// @param sent digest of what was sent to lay it down
    record Stored(UUID id, DrawNumber number, Optional<CaseId> serves, String sent, List<DrawEvent> events) {

        DrawState state() {
            return DrawState.of(events);
        }
    }

    Optional<Stored> find(DrawNumber number) {
        return jdbc.sql(COLUMNS + "where d.year = :year and d.serial = :serial").param("year", number.year()).param("serial", number.serial()).query(DrawRows::stored).optional();
    }

    /// What somebody sent under a key before.
    Optional<Stored> sentBefore(PersonId person, String key) {
        return jdbc.sql(COLUMNS + "where d.person = :person and d.key = :key").param("person", person.value()).param("key", key).query(DrawRows::stored).optional();
    }

    List<Stored> serving(CaseId matter) {
        return jdbc.sql(COLUMNS + "where d.serves = :case order by d.year desc, d.serial desc").param("case", matter.value()).query(DrawRows::stored).list();
    }

    List<Stored> newest(long from, int most) {
        return jdbc.sql(COLUMNS + "order by d.year desc, d.serial desc limit :most offset :from").param("most", most).param("from", from).query(DrawRows::stored).list();
    }

    /// Those that are neither drawn nor void.
    List<Stored> open() {
        return jdbc.sql(COLUMNS + "where not exists (select from draw_event e where e.draw = d.draw and e.type in ('drawn', 'voided')) order by d.year, d.serial").query(DrawRows::stored).list();
    }

    int count() {
        return jdbc.sql("select count(*) from draw").query(Integer.class).single();
    }

    /// @param unfinished how many of a year are not over, though they ought to be
    List<DrawReading.Count> years(Map<Integer, Long> unfinished) {
        return jdbc.sql("""
                select d.year, count(*) as announced, count(*) filter (where e.type = 'drawn') as drawn, count(*) filter (where e.type = 'voided') as voided
                  from draw d left join draw_event e on e.draw = d.draw and e.type in ('drawn', 'voided') group by d.year order by d.year desc""")
                .query((row, n) -> new DrawReading.Count(row.getInt("year"), row.getInt("announced"), row.getInt("drawn"), row.getInt("voided"), unfinished.getOrDefault(row.getInt("year"), 0L).intValue())).list();
    }

    private static Stored stored(ResultSet row, int n) throws SQLException {
        var serves = Optional.ofNullable(row.getObject("serves", UUID.class)).map(CaseId::new);
        var events = List.of((String[]) row.getArray("events").getArray()).stream().map(EventJson::read).toList();
        return new Stored(row.getObject("draw", UUID.class), new DrawNumber(row.getInt("year"), row.getInt("serial")), serves, row.getString("sent"), events);
    }

    /// Lets nobody else lay down a draw of the year until this transaction ends.
    ///
    /// @return the number that the next one has
    DrawNumber next(int year) {
        jdbc.sql("insert into draw_series (year, last) values (:year, 0) on conflict do nothing").param("year", year).update();
        return new DrawNumber(year, 1 + jdbc.sql("select last from draw_series where year = :year for update").param("year", year).query(Integer.class).single());
    }

    void add(UUID id, DrawNumber number, PersonId person, Announcement announcement, Instant at, Optional<String> key, String sent) {
        jdbc.sql("update draw_series set last = :serial where year = :year").param("serial", number.serial()).param("year", number.year()).update();
        jdbc.sql("insert into draw (draw, year, serial, person, serves, announced_at, key, sent) values (:draw, :year, :serial, :person, :serves, :at, :key, :sent)").param("draw", id)
                .param("year", number.year()).param("serial", number.serial()).param("person", person.value()).param("serves", announcement.servesCase().map(CaseId::value).orElse(null))
                .param("at", utc(at)).param("key", key.orElse(null)).param("sent", sent).update();
    }

    /// @param files digests of what the entry of the record names beside the body
    /// @return false when somebody else was quicker, and nothing was added
    boolean add(UUID id, String plan, int sequence, DrawEvent event, List<String> files) {
        var added = jdbc.sql("insert into draw_event (draw, sequence, type, at, body) values (:draw, :sequence, :type, :at, :body) on conflict do nothing").param("draw", id).param("sequence", sequence)
                .param("type", EventJson.type(event)).param("at", utc(event.at())).param("body", EventJson.write(plan, sequence, event)).update() == 1;
        if (added) {
            for (int place = 0; place < files.size(); place++) {
                jdbc.sql("insert into draw_file (draw, sequence, place, digest) values (:draw, :sequence, :place, :digest)").param("draw", id).param("sequence", sequence).param("place", place)
                        .param("digest", files.get(place)).update();
            }
        }
        return added;
    }

    /// @param sealed by identifier
    void hide(UUID id, Map<String, String> sealed) {
        jdbc.sql("insert into draw_hidden_name (draw, identifier, sealed) select :draw, identifier, sealed from unnest(:identifiers, :sealed) as hidden (identifier, sealed)").param("draw", id)
                .param("identifiers", sealed.keySet().toArray(String[]::new)).param("sealed", sealed.values().toArray(String[]::new)).update();
    }

    boolean hides(UUID id) {
        return jdbc.sql("select exists (select from draw_hidden_name where draw = :draw)").param("draw", id).query(Boolean.class).single();
    }

    Map<String, String> hidden(UUID id) {
        var sealed = new TreeMap<String, String>();
        jdbc.sql("select identifier, sealed from draw_hidden_name where draw = :draw").param("draw", id).query(row -> {
            sealed.put(row.getString(1), row.getString(2));
        });
        return sealed;
    }

    /// @param matter that a draw would have served which was never laid down
    /// @param person empty when the program tried
    void refused(Optional<UUID> draw, Optional<CaseId> matter, Instant at, String person, String command, List<Refusal> grounds) {
        var json = new TreeMap<String, Object>(Map.of("command", command, "draw", draw.map(UUID::toString).orElse(""), "person", person, "grounds", grounds.stream()
                .map(ground -> Map.of("rule", ground.rule(), "message", ground.message(), "basis", ground.basis().map(Citation::toString).orElse(""))).toList()));
        matter.ifPresent(serves -> json.put("case", serves.toString()));
        var body = CanonicalJson.write(json);
        jdbc.sql("insert into draw_refusal (refusal, draw, at, person, command, body) values (:refusal, :draw, :at, :person, :command, :body)").param("refusal", UUID.randomUUID())
                .param("draw", draw.orElse(null)).param("at", utc(at)).param("person", person).param("command", command).param("body", body).update();
    }

    /// Two who would refuse the same take turns, until the transaction under way is over.
    void inTurn(UUID draw) {
        jdbc.sql("select pg_advisory_xact_lock(:space, hashtext(:draw))").param("space", LOCK).param("draw", draw.toString()).query((row, n) -> n).list();
    }

    boolean refusedBefore(UUID draw, String command) {
        return jdbc.sql("select exists (select from draw_refusal where draw = :draw and command = :command)").param("draw", draw).param("command", command).query(Boolean.class).single();
    }

    /// @param draw absent for those that were never laid down
    List<Refused> refusals(Optional<UUID> draw, int most) {
        return jdbc.sql("select at, person, command, body from draw_refusal where draw is not distinct from :draw::uuid order by at desc limit :most").param("draw", draw.orElse(null)).param("most", most)
                .query((row, n) -> new Refused(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("person"), row.getString("command"), row.getString("body"))).list();
    }

    record Refused(Instant at, String person, String command, String body) {}

    /// Without half characters, which no JSON may hold.
    static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
