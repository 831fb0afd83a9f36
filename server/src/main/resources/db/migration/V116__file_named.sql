-- SPDX-License-Identifier: Apache-2.0
-- Every file that something names, and whether that still needs it: a case or a redacted copy until it is disposed of, all else for ever.
create view file_named (digest, needed) as
select e.digest, not exists (select from custody_entry c where c.case_id = e.case_id and c.digest = e.digest and c.kind = 'DISPOSED') from evidence e
union all select digest, false from custody_entry
union all select r.copy, not exists (select from custody_entry c where c.case_id = r.case_id and c.digest = r.digest and c.kind = 'DISPOSED') from custody_entry r where r.copy is not null
union all select digest, true from case_document_paper
union all select digest, true from upload where digest is not null
union all select digest, true from public_draft_file
union all select file_digest, true from law_text
union all select file_digest, true from law_text_draft
union all select digest, true from register_proposal;

create index law_text_file on law_text (file_digest);
create index law_text_draft_file on law_text_draft (file_digest);
create index register_proposal_digest on register_proposal (digest);
