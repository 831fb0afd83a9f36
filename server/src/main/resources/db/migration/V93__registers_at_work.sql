-- SPDX-License-Identifier: Apache-2.0
-- Registers at work: saved views of any list, what is being changed, and what was found when a register was checked.

-- list is the address of the list that the view is of, below /work/.
alter table saved_view add column list text not null default 'cases';
alter table saved_view alter column list drop default;
alter table saved_view drop constraint saved_view_person_id_name_key;
alter table saved_view add unique (person_id, list, name);

-- What open cases would change about entries that somebody looks at.
create index register_line_key on register_line (register, key);

-- When a register was last changed.
create index register_version_at on register_version (register, at);

-- How many entries there are on a day, without reading them.
create index register_span_days on register_span (register, from_day, until_day);

-- The newest check of each register (核对); it is alive as long as it beats.
create table register_check (
    register text        primary key,
    day      date        not null,
    person   text        not null,
    begun_at timestamptz not null,
    beat_at  timestamptz not null,
    checked  integer     not null,
    entries  integer     not null,
    done     boolean     not null
);
create table register_check_rule (
    register text    not null,
    rule     text    not null,
    doubt    boolean not null,
    findings integer not null,
    primary key (register, rule, doubt)
);
create table register_check_finding (
    register text    not null,
    number   integer not null,
    key      text    not null,
    title    text    not null,
    field    text    not null,
    rule     text    not null,
    doubt    boolean not null,
    words    text    not null,
    primary key (register, number)
);
create index register_check_finding_rule on register_check_finding (register, rule, number);
