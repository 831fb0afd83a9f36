-- SPDX-License-Identifier: Apache-2.0
-- Registers (清单·名录·台账): see docs/adr/0026-registers.md.

-- What was done to the entries, version by version; nothing else is true of them. The body is canonical JSON: the change, by which case, why, who proposed and who entered it.
create table register_version (
    register text        not null,
    entry    uuid        not null,
    version  integer     not null check (version > 0),
    key      text        not null,
    body     text        not null,
    case_id  uuid,
    at       timestamptz not null,
    salt     bytea       not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    xact     xid8        not null default pg_current_xact_id(),
    primary key (entry, version)
);
create index register_version_xact on register_version (xact);
create index register_version_case on register_version (case_id) where case_id is not null;
select kept_for_ever('register_version');

-- What the entries are on which days: the fold of their versions, made anew with each.
--
-- words and open_words are what is searched: all that isn't personal, and of that what anybody may see.
create table register_span (
    register   text    not null,
    entry      uuid    not null,
    key        text    not null,
    title      text    not null,
    version    integer not null,
    from_day   date    not null,
    until_day  date,
    data       jsonb   not null,
    words      text    not null,
    open_words text    not null,
    primary key (entry, from_day)
);
create index register_span_key on register_span (register, key, from_day);
create index register_span_data on register_span using gin (data jsonb_path_ops);

-- What a case would change, line by line, while it is prepared and until it is entered.
--
-- state is what the line would do: add, change, end, correct, undo; faults is JSON: what must be mended first.
create table register_line (
    case_id uuid    not null,
    line    integer not null check (line > 0),
    register text   not null,
    entry   uuid    not null,
    key     text    not null,
    title   text    not null,
    state   text    not null,
    change  jsonb   not null,
    reason  text    not null,
    faults  jsonb   not null,
    primary key (case_id, line)
);
create index register_line_entry on register_line (case_id, register, key);
create index register_line_faulty on register_line (case_id) where faults <> '[]'::jsonb;

-- The lines as a case proposed them, by the digest of the file that holds them all; from then on they stand.
create table register_proposal (
    case_id     uuid        not null,
    sequence    integer     not null,
    lines       integer     not null,
    digest      text        not null,
    proposed_by text        not null,
    at          timestamptz not null,
    primary key (case_id, sequence)
);
select kept_for_ever('register_proposal');

select also_on_record($$
    select 'register-change', v.entry, v.version, array[v.register, v.entry::text, v.version::text], v.at, v.body, v.salt, '{}'::text[], v.xact
      from register_version v$$);
