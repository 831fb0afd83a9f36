-- SPDX-License-Identifier: Apache-2.0
-- Random inspection (双随机抽查): what was laid down with a draw, and what follows from it. What happened stands in draws and cases; these are notes of what was seen to.

-- What the registers held when the lists of a draw were laid down, so that anybody is told what has changed since. A task has one draw each time it comes to be drawn for: its sequence then lets one of two announcements win.
create table inspection_lists (
    draw     text        primary key,
    case_id  uuid        not null,
    sequence integer     not null,
    seen     pg_snapshot not null,
    unique (case_id, sequence)
);

-- Draws that are over, and whether their case has taken the step that follows; fault says why it could not.
create table inspection_draw (
    draw     text        primary key,
    case_id  uuid        not null,
    settled  boolean     not null,
    fault    text,
    tried_at timestamptz not null
);
create index inspection_draw_fault on inspection_draw (tried_at) where not settled;

-- Everybody who was drawn, and the visit that is opened for them or that they were merged into; fault says why there is none.
create table inspection_visit (
    draw       text    not null,
    place      integer not null,
    target     text    not null,
    inspectors text[]  not null,
    case_id    uuid    not null,
    opened     uuid,
    merged     boolean not null default false,
    fault      text,
    tried_at   timestamptz,
    primary key (draw, target)
);
create index inspection_visit_target on inspection_visit (target);
create index inspection_visit_opened on inspection_visit (opened);
create index inspection_visit_case on inspection_visit (case_id);
create index inspection_visit_wanted on inspection_visit (draw, place) where opened is null;
