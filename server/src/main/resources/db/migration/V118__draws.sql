-- SPDX-License-Identifier: Apache-2.0
-- Draws (抽取): see docs/adr/0032-draws-held.md. All of it is only added to.

-- The last number of each year. It is raised in the transaction that lays the draw down, so that there is no gap in the numbers.
create table draw_series (
    year integer primary key,
    last integer not null
);

-- key: under which it was sent, with a digest of what was sent.
create table draw (
    draw         uuid        primary key,
    year         integer     not null,
    serial       integer     not null check (serial > 0),
    person       text        not null,
    serves       uuid,
    announced_at timestamptz not null,
    key          text,
    sent         text        not null,
    unique (year, serial),
    unique (person, key)
);
create index draw_serves on draw (serves) where serves is not null;

-- The lists as files, byte for byte; what is in pieces ends with a line.
create table draw_list (
    draw   uuid    not null references draw,
    path   text    not null,
    size   bigint  not null,
    lines  integer not null,
    sha256 text    not null,
    primary key (draw, path)
);
create table draw_list_piece (
    draw    uuid    not null,
    path    text    not null,
    piece   integer not null,
    content bytea   not null,
    primary key (draw, path, piece),
    foreign key (draw, path) references draw_list
);

-- What happened to it; of two who act at the same time, the key lets one win. The body is canonical JSON.
create table draw_event (
    draw     uuid        not null references draw,
    sequence integer     not null check (sequence > 0),
    type     text        not null,
    at       timestamptz not null,
    body     text        not null,
    salt     bytea       not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    xact     xid8        not null default pg_current_xact_id(),
    primary key (draw, sequence)
);
create index draw_event_xact on draw_event (xact);
create unique index draw_event_end on draw_event (draw) where type in ('drawn', 'voided');

-- What the entry of the record names beside its body: what is published of the event, and of the first the plan and the digests of the lists, so that anybody finds these in the record.
create table draw_file (
    draw     uuid    not null,
    sequence integer not null,
    place    integer not null,
    digest   text    not null,
    primary key (draw, sequence, place),
    foreign key (draw, sequence) references draw_event
);
create index draw_file_digest on draw_file (digest);

-- The result as canonical JSON, whose digest is in the event.
create table draw_result (
    draw    uuid    not null references draw,
    piece   integer not null,
    content bytea   not null,
    primary key (draw, piece)
);

-- What was tried and refused; draw is absent where it was never laid down.
create table draw_refusal (
    refusal uuid        primary key,
    draw    uuid,
    at      timestamptz not null,
    person  text        not null,
    command text        not null,
    body    text        not null,
    salt    bytea       not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    xact    xid8        not null default pg_current_xact_id()
);
create index draw_refusal_xact on draw_refusal (xact);
create index draw_refusal_draw on draw_refusal (draw, at);

-- What stands behind identifiers that hide a name: sealed, for whoever opens cases and for the one who bears the name.
create table draw_hidden_name (
    draw       uuid not null references draw,
    identifier text not null,
    sealed     text not null,
    primary key (draw, identifier)
);

select kept_for_ever('draw'), kept_for_ever('draw_list'), kept_for_ever('draw_list_piece'), kept_for_ever('draw_event'), kept_for_ever('draw_file'), kept_for_ever('draw_result'), kept_for_ever('draw_refusal'), kept_for_ever('draw_hidden_name');

select also_on_record($$
    select 'draw', e.draw, e.sequence, array[e.draw::text, e.sequence::text], e.at, e.body, e.salt,
           array(select f.digest from draw_file f where f.draw = e.draw and f.sequence = e.sequence order by f.place), e.xact
      from draw_event e$$),
    also_on_record($$
    select 'refused-act', r.refusal, 1, array[r.refusal::text], r.at, r.body, r.salt, '{}'::text[], r.xact from draw_refusal r$$);

create or replace view file_named (digest, needed) as
select e.digest, not exists (select from custody_entry c where c.case_id = e.case_id and c.digest = e.digest and c.kind = 'DISPOSED') from evidence e
union all select digest, false from custody_entry
union all select r.copy, not exists (select from custody_entry c where c.case_id = r.case_id and c.digest = r.digest and c.kind = 'DISPOSED') from custody_entry r where r.copy is not null
union all select digest, true from case_document_paper
union all select digest, true from upload where digest is not null
union all select digest, true from public_draft_file
union all select file_digest, true from law_text
union all select file_digest, true from law_text_draft
union all select digest, true from register_proposal
union all select digest, true from draw_file;
