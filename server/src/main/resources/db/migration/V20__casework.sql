-- SPDX-License-Identifier: Apache-2.0
-- The case store (see docs/adr/0006-case-store.md). case_event is the truth; all other tables are projections of it, written in the same statement.

-- 办件的事件. The primary key lets one of two writers win.
create table case_event (
    case_id     uuid        not null,
    sequence    integer     not null,
    kind        text        not null,
    person      text,
    happened_at timestamp   not null,
    recorded_at timestamptz not null,
    body        text        not null,
    primary key (case_id, sequence)
);

-- Who acted in which cases, for the data scope 本人.
create index case_event_person on case_event (person, case_id);

-- 办件的现状: the fold of its events. Room is left on each page, so that a step's new version stays beside the old one and no index is touched.
create table case_file (
    case_id    uuid      primary key,
    sequence   integer   not null,
    procedure  text      not null,
    version    date      not null,
    number     text      not null,
    title      text      not null,
    handling   text      not null,
    status     text      not null,
    opened_at  timestamp not null,
    due        date,
    amber_from date,
    changed_at timestamp not null,
    changed_by text      not null,
    body       text      not null,
    unique (number, procedure)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);

-- The most urgent running clock decides the light; most cases are over, and those have none. (A partial index would cost every step the building of its condition.)
create index case_file_due on case_file (due);

-- 待办.
create table task (
    case_id uuid      not null,
    task_id text      not null,
    step    text      not null,
    kind    text      not null,
    holder  text      not null,
    asked   text,
    since   timestamp not null,
    primary key (case_id, task_id)
) with (autovacuum_vacuum_scale_factor = 0.05);

create index task_holder on task (holder);

-- 期限的现状: lights are comparisons of these dates with today.
create table case_clock (
    case_id     uuid    not null,
    clock       text    not null,
    status      text    not null,
    deadline    date,
    amber_from  date,
    met_on      date,
    provisional boolean not null,
    acts        boolean not null,
    primary key (case_id, clock)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

-- Clocks that act when they run out.
create index case_clock_acting on case_clock (deadline) where acts and status = 'RUNNING';

-- Who takes part in a case without having acted in it, for the data scopes 本处室 and 本人: `division:` or `person:` and its identifier.
create table case_participant (
    participant text not null,
    case_id     uuid not null,
    primary key (participant, case_id)
);

-- 证据材料: which event brought which file.
create table evidence (
    case_id    uuid    not null,
    sequence   integer not null,
    place      integer not null,
    digest     text    not null,
    name       text    not null,
    media_type text    not null,
    size       bigint  not null,
    primary key (case_id, sequence, place)
);

create index evidence_digest on evidence (digest);

-- The last serial number given out under each pattern in each year.
create table case_number (
    pattern text    not null,
    year    integer not null,
    serial  integer not null,
    primary key (pattern, year)
) with (fillfactor = 50);
