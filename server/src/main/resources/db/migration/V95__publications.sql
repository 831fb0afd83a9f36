-- SPDX-License-Identifier: Apache-2.0
-- Publications (公开): see docs/adr/0027-publications.md.

-- How far acts have been looked at for what must be shown because of them.
create table publication_seen (
    only_one boolean     primary key default true check (only_one),
    seen     pg_snapshot not null
);

-- Each act because of which something must be shown, and the case by which it is; fault says why that could not be opened.
create table publication_due (
    publication text        not null,
    case_id     uuid        not null,
    sequence    integer     not null,
    opened      uuid,
    fault       text,
    noted_at    timestamptz not null,
    primary key (publication, case_id, sequence)
);
create index publication_due_opened on publication_due (opened);
