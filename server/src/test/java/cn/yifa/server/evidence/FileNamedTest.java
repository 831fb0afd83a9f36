// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.DatabaseTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@DisplayName("指着文件的都算在内：法律文本的来源、清单变更的存证，和办件的材料一样不能处置掉")
class FileNamedTest {

    /// What is called a digest and names no file, or is about a file and doesn't need it.
    private static final Set<String> OTHERS = Set.of("personal_token.digest", "lookup_code.digest", "public_opening.digest", "stored_file.digest", "disposed_file.digest", "file_scan.digest", "file_facts.digest",
            "law_confirmation.digest", "visit_code.digest", "visit_arrival.digest");

    @Autowired
    private DatabaseOwner owner;

    @Test
    @DisplayName("库里每一个放文件摘要的列都在里面")
    void everyColumnThatNamesAFile() {
        var columns = new TreeSet<>(owner.jdbc().sql("""
                select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and (a.attname like '%digest' or c.relname = 'custody_entry' and a.attname = 'copy')""")
                .query(String.class).list());
        columns.removeAll(OTHERS);
        var read = owner.jdbc().sql("""
                select distinct c.relname || '.' || a.attname from pg_rewrite r join pg_depend d on d.objid = r.oid join pg_class c on c.oid = d.refobjid join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
                 where r.ev_class = 'file_named'::regclass and c.relkind = 'r' and (a.attname like '%digest' or a.attname = 'copy')""").query(String.class).list();
        assertThat(columns).hasSizeGreaterThan(7).isSubsetOf(read);
    }

    @Test
    @DisplayName("法律文本的来源文件，办件里的那一份处置了也还需要")
    void sourcesOfLaw() {
        owner.does("""
                insert into law_text_draft (draft, file_digest, file_name, media_type, file_size, original, lines, version, person, person_name, at)
                values (gen_random_uuid(), 'of-a-draft', 'a.docx', 'x', 1, '', '', 1, 'fagui', '法规', now())""");
        owner.does("insert into register_proposal (case_id, sequence, lines, digest, proposed_by, at) values (gen_random_uuid(), 1, 1, 'of-a-proposal', 'fagui', now())");
        for (var digest : List.of("of-a-draft", "of-a-proposal")) {
            assertThat(owner.jdbc().sql("select needed from file_named where digest = :digest").param("digest", digest).query(Boolean.class).list()).containsExactly(true);
        }
    }
}
