-- SPDX-License-Identifier: Apache-2.0
-- Whether a document is shown to everybody (公开属性), settled with its draft; who settled it otherwise than its template is said by the versions. See docs/adr/0016-issuing.md.
alter table case_document
    add column openness      text check (openness in ('PROACTIVE', 'ON_REQUEST', 'WITHHELD')),
    add column exemption     text,
    add column exemption_why text,
    add column shown_by      uuid,
    add column not_shown     text;

create index case_document_openness on case_document (openness, document_id) where state = 'ISSUED';
-- Those that fall due to be shown, and for which no case is open.
create index case_document_to_show on case_document (document_id) where state = 'ISSUED' and openness = 'PROACTIVE' and shown_by is null;
