-- SPDX-License-Identifier: Apache-2.0
-- People, their seats, and who stands in for whom. Divisions live in the department's file.

create table person (
    id                     text        primary key,
    name                   text        not null,
    password_hash          text        not null,
    password_change_needed boolean     not null default false,
    active                 boolean     not null default true,
    failures               integer     not null default 0,
    locked_until           timestamptz,
    created_at             timestamptz not null
);

create table seat (
    person_id   text not null references person,
    position    text not null,
    division_id text not null,
    primary key (person_id, position, division_id)
);
create index seat_by_division on seat (division_id, position);

create table delegation (
    id          uuid        primary key,
    person_id   text        not null references person,
    delegate_id text        not null references person,
    starts_on   date        not null,
    ends_on     date        not null,
    revoked_at  timestamptz,
    created_at  timestamptz not null,
    check (ends_on >= starts_on),
    check (person_id <> delegate_id)
);
create index delegation_by_delegate on delegation (delegate_id, ends_on);
create index delegation_by_person on delegation (person_id);
