-- SPDX-License-Identifier: Apache-2.0
-- The documents of cases from draft to dispatch (发文), and their numbers (发文字号): see docs/adr/0016-issuing.md.

-- 文书. Its text is personal and sealed, version by version; what was made of it are blobs, whose digests stand in the event that sent it out.
create table case_document (
    document_id uuid      primary key,
    case_id     uuid      not null,
    name        text      not null,
    state       text      not null,
    version     integer   not null,
    number      text,
    signed_by   text,
    signed_at   timestamp,
    issued_by   integer,
    void_reason text
);

create index case_document_case on case_document (case_id);
-- One that is not sent out yet, of each name.
create unique index case_document_open on case_document (case_id, name) where state in ('DRAFT', 'SIGNED');

create table case_document_version (
    document_id uuid      not null,
    version     integer   not null,
    case_id     uuid      not null,
    sealed      text      not null,
    remark      text      not null,
    person      text      not null,
    person_name text      not null,
    at          timestamp not null,
    primary key (document_id, version)
);

create table case_document_paper (
    document_id uuid   not null,
    format      text   not null,
    case_id     uuid   not null,
    digest      text   not null,
    file_name   text   not null,
    media_type  text   not null,
    size        bigint not null,
    primary key (document_id, format)
);

-- The last number of each kind and year; locked until the letter that bears it is recorded, so that none is lost.
create table document_series (
    pattern text    not null,
    year    integer not null,
    last    integer not null,
    primary key (pattern, year)
);

-- 编号台账: each number, what became of it, and why. Never deleted, never used again.
create table document_number (
    pattern     text      not null,
    year        integer   not null,
    serial      integer   not null,
    number      text      not null,
    state       text      not null,
    document_id uuid,
    case_id     uuid,
    reason      text      not null,
    person      text      not null,
    at          timestamp not null,
    primary key (pattern, year, serial)
);

create index document_number_document on document_number (document_id);

-- 批注: what somebody says of a version without changing it.
create table case_document_comment (
    document_id uuid      not null,
    case_id     uuid      not null,
    version     integer   not null,
    words       text      not null,
    person_name text      not null,
    at          timestamp not null
);

create index case_document_comment_document on case_document_comment (document_id);
