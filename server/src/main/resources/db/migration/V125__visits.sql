-- SPDX-License-Identifier: Apache-2.0
-- Inspectors at the door (亮码入企): see docs/adr/0035-certificates-and-visit-codes.md.

-- The code of a visit: digest finds it, sealed shows it again to whoever is sent.
create table visit_code (
    case_id uuid        primary key,
    digest  bytea       not null unique,
    sealed  text        not null,
    made_by text        not null,
    made_at timestamptz not null
);

-- That they came, as the enterprise says; who said so holds the code by which the visit may be rated.
create table visit_arrival (
    case_id uuid        primary key,
    digest  bytea       not null,
    body    text        not null,
    at      timestamptz not null,
    salt    bytea       not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    xact    xid8        not null default pg_current_xact_id()
);
create index visit_arrival_xact on visit_arrival (xact);

-- What the enterprise says of the visit, sealed. On the record it stands under a number of its own: nobody learns from there which visit was rated.
create table visit_rating (
    rating  uuid        primary key,
    case_id uuid        not null unique,
    sealed  text        not null,
    at      timestamptz not null,
    salt    bytea       not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    xact    xid8        not null default pg_current_xact_id()
);
create index visit_rating_xact on visit_rating (xact);
create index visit_rating_at on visit_rating (at desc);

select kept_for_ever('visit_arrival'), kept_for_ever('visit_rating');

select also_on_record($$
    select 'register-change', a.case_id, 1, array['visit-arrival', a.case_id::text, '1'], a.at, a.body, a.salt, '{}'::text[], a.xact
      from visit_arrival a$$),
    also_on_record($$
    select 'register-change', r.rating, 1, array['visit-rating', r.rating::text, '1'], r.at, '{"sealed":' || to_json(r.sealed) || '}', r.salt, '{}'::text[], r.xact
      from visit_rating r$$);
