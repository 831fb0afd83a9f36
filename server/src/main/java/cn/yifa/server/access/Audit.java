// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.SystemClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people did with accounts, passwords and settings, and whose personal data they looked at (审计记录); only added to.
///
/// Each row is an entry of the record too (ADR 0022).
@Component
public class Audit {

    /// What kind of entry of the record it is.
    public enum Kind {
        SIGN_IN, GRANT, EXPORT, SEALED_DATA_VIEW, ADMINISTRATION;

        private String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @param actor   the account, or the one that was tried
    /// @param act     in words, such as 登录
    /// @param subject whom or what it concerned
    public record Entry(long id, OffsetDateTime at, String actor, String act, String subject, String address) {}

    private static final int SHORT = 100;
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final SystemClock clock;

    Audit(JdbcClient jdbc, SystemClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void record(Kind kind, String actor, String act, String subject, String address) {
        jdbc.sql("insert into audit_entry (kind, at, actor, act, subject, address) values (:kind, :at, :actor, :act, :subject, :address)")
                .param("kind", kind.code()).param("at", OffsetDateTime.now(clock)).param("actor", cut(actor, SHORT)).param("act", cut(act, SHORT)).param("subject", cut(subject, MOST)).param("address", cut(address, SHORT)).update();
    }

    /// That somebody looked at the sealed data of a case, unless it was recorded of this person, act and subject in this hour already.
    public void recordView(CaseId matter, String actor, String act, String subject, String address) {
        jdbc.sql("""
                        with first as (insert into audited_hour (actor, act, subject, hour) values (:actor, :act, :subject, date_trunc('hour', cast(:at as timestamptz))) on conflict do nothing returning 1)
                        insert into audit_entry (kind, matter, at, actor, act, subject, address) select :kind, :matter, :at, :actor, :act, :subject, :address from first""")
                .param("kind", Kind.SEALED_DATA_VIEW.code()).param("matter", matter.value()).param("at", OffsetDateTime.now(clock)).param("actor", cut(actor, SHORT)).param("act", cut(act, SHORT)).param("subject", cut(subject, MOST)).param("address", cut(address, SHORT)).update();
    }

    /// The newest first.
    public List<Entry> page(String text, int offset, int most) {
        return jdbc.sql("select * from audit_entry where actor || act || subject like '%' || :text || '%' order by id desc limit :most offset :offset")
                .param("text", cut(text, MOST).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")).param("most", most).param("offset", offset)
                .query(Audit::entry).list();
    }

    /// Who looked at a file, or saved it (查看、下载), by what the file is called here; the newest first.
    public List<Entry> views(String subject, int most) {
        return jdbc.sql("select * from audit_entry where subject = :subject and act in ('查看材料', '下载材料') order by id desc limit :most")
                .param("subject", subject).param("most", most).query(Audit::entry).list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(row.getLong("id"), row.getObject("at", OffsetDateTime.class), row.getString("actor"), row.getString("act"), row.getString("subject"), row.getString("address"));
    }

    /// What strangers typed is kept in a form that can be stored and read: no control characters, no halves of characters, not too long.
    private static String cut(String text, int most) {
        return text.codePoints().limit(most).map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
