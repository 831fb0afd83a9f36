-- SPDX-License-Identifier: Apache-2.0
-- Files of entries on their way into a case (导入): see docs/adr/0029-import-and-export.md.

-- What somebody asked for, how far it is, and what came of it. listed holds the first faults, remarks what else people should know; both are JSON.
create table register_import (
    import    uuid        primary key,
    register  text        not null,
    case_id   uuid,
    person    text        not null,
    file_name text        not null,
    day       date        not null,
    reason    text        not null,
    ending    boolean     not null,
    state     text        not null,
    read      integer     not null default 0,
    checked   integer     not null default 0,
    added     integer     not null default 0,
    changed   integer     not null default 0,
    ended     integer     not null default 0,
    unchanged integer     not null default 0,
    faults    integer     not null default 0,
    faulty    integer     not null default 0,
    doubts    integer     not null default 0,
    listed    jsonb       not null default '[]',
    remarks   jsonb       not null default '[]',
    begun_at  timestamptz not null,
    seen_at   timestamptz not null
);
create index register_import_person on register_import (person, begun_at);

-- The keys and days of its rows, so that what can't be said of one row alone is asked of all of them. Not logged: after a crash the file is sent again.
create unlogged table register_import_key (
    import     uuid    not null,
    row_number integer not null,
    key        text    not null,
    from_day   date    not null,
    until_day  date
);
create index register_import_key_key on register_import_key (import, key, from_day);

-- The lines that it would add to a case, as register_line has them. Not logged either: lines are safe from the moment on which they are in the case.
create unlogged table register_import_line (
    import uuid    not null,
    line   integer not null,
    entry  uuid    not null,
    key    text    not null,
    title  text    not null,
    state  text    not null,
    change jsonb   not null,
    faults jsonb   not null,
    primary key (import, line)
);
create index register_import_line_key on register_import_line (import, key);
create index register_import_line_changes on register_import_line (import, line) where state in ('CHANGE', 'CORRECT');
