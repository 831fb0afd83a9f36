-- SPDX-License-Identifier: Apache-2.0
-- Files that people are bringing piece by piece (分段上传). They are no record yet: what is finished is brought into a case, and the rest expires.

create table upload (
    id         uuid        primary key,
    person_id  text        not null references person,
    name       text        not null,
    size       bigint      not null check (size > 0),
    expected   text,
    received   bigint      not null default 0 check (received between 0 and size),
    expires_at timestamptz not null,
    digest     text,
    media_type text
);
create index upload_person on upload (person_id);
create index upload_expires on upload (expires_at);

-- A row is written after its piece is safe.
create table upload_piece (
    upload_id uuid   not null references upload on delete cascade,
    start     bigint not null,
    length    bigint not null,
    file      text   not null,
    primary key (upload_id, start)
);
