// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// When and where files were made (拍摄的时间、地点), beside the files, which are never altered; only added to.
@Component
public class FileFacts {

    /// Where something was made.
    public record Position(BigDecimal latitude, BigDecimal longitude) {

        @Override
        public String toString() {
            return (latitude.signum() < 0 ? "南纬 " : "北纬 ") + latitude.abs() + "°，" + (longitude.signum() < 0 ? "西经 " : "东经 ") + longitude.abs() + "°";
        }
    }

    /// @param statedBy who stated it; nobody, when the file says so itself
    /// @param takenAt  as it was written; may be empty
    /// @param place    in words; may be empty
    /// @param words    what else is to be known; may be empty
    public record Facts(Optional<String> statedBy, String takenAt, String place, Optional<Position> position, String words, OffsetDateTime at) {

        boolean nothing() {
            return takenAt.isEmpty() && place.isEmpty() && position.isEmpty() && words.isEmpty();
        }
    }

    private final JdbcClient jdbc;
    private final SystemClock clock;
    private final Blobs blobs;

    FileFacts(JdbcClient jdbc, SystemClock clock, Blobs blobs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.blobs = blobs;
    }

    /// What the file says and what was stated of it in the case, in that order.
    public List<Facts> of(CaseId matter, String digest) {
        return jdbc.sql("""
                        select f.*, coalesce(p.name, f.stated_by) as name from file_facts f left join person p on p.id = f.stated_by
                        where digest = :digest and (case_id is null or case_id = :case) order by f.id""")
                .param("digest", digest).param("case", matter.value())
                .query((row, n) -> new Facts(Optional.ofNullable(row.getString("name")), row.getString("taken_at"), row.getString("place"),
                        position(row.getBigDecimal("latitude"), row.getBigDecimal("longitude")), row.getString("words"), row.getObject("at", OffsetDateTime.class))).list().stream()
                .filter(facts -> !facts.nothing()).toList();
    }

    private static Optional<Position> position(@Nullable BigDecimal latitude, @Nullable BigDecimal longitude) {
        return latitude == null || longitude == null ? Optional.empty() : Optional.of(new Position(latitude.stripTrailingZeros(), longitude.stripTrailingZeros()));
    }

    void state(CaseId matter, String digest, String person, String takenAt, String place, String words) {
        add(digest, matter, person, takenAt, place, Optional.empty(), words);
    }

    /// Reads what a picture says of itself, and records it; also that it says nothing, so that it is read once.
    void read(String digest) {
        try (var content = blobs.open(digest)) {
            var exif = Exif.read(content);
            add(digest, null, null, exif.takenAt(), "", exif.position(), exif.camera().isEmpty() ? "" : "拍摄设备 " + exif.camera());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String digest, @Nullable CaseId matter, @Nullable String person, String takenAt, String place, Optional<Position> position, String words) {
        jdbc.sql("""
                        insert into file_facts (digest, case_id, stated_by, taken_at, place, latitude, longitude, words, at)
                        values (:digest, :case, :person, :takenAt, :place, :latitude, :longitude, :words, :at)""")
                .param("digest", digest).param("case", matter == null ? null : matter.value()).param("person", person).param("takenAt", takenAt).param("place", place)
                .param("latitude", position.map(Position::latitude).orElse(null)).param("longitude", position.map(Position::longitude).orElse(null)).param("words", words)
                .param("at", OffsetDateTime.now(clock)).update();
    }
}
