-- SPDX-License-Identifier: Apache-2.0
-- What the public brings in and asks after (see docs/adr/0012-portal.md). Nothing here can be read without a key that only the applicant's browser has.

-- 未提交的申请. Once sent, it holds the case that came of it until it expires, so that sending it twice makes one case.
create table public_draft (
    token      text        primary key,
    procedure  text        not null,
    sealed     bytea       not null,
    begun_at   timestamptz not null,
    expires_at timestamptz not null,
    case_id    uuid
);

create index public_draft_expiry on public_draft (expires_at);

create table public_draft_file (
    token  text  not null references public_draft on delete cascade,
    digest text  not null,
    sealed bytea not null,
    primary key (token, digest)
);

-- 查询码: only what it is told apart by.
create table lookup_code (
    case_id   uuid        primary key,
    digest    bytea       not null,
    issued_at timestamptz not null
);

-- Wrong look-up codes, by case and by network address, until they are forgotten.
create table lookup_attempt (
    subject    text        primary key,
    failures   integer     not null,
    last_at    timestamptz not null,
    not_before timestamptz not null
);

-- Cases opened by the public, by network address: for the limits, and so that what is sent twice makes one case.
create table public_opening (
    case_id   uuid        primary key,
    network   text        not null,
    opened_at timestamptz not null,
    digest    bytea       not null,
    retry_key bytea,
    sealed    bytea
);

create index public_opening_network on public_opening (network, opened_at);
create unique index public_opening_retry on public_opening (retry_key) where retry_key is not null;

-- Answered questions that show that a person is there: each serves once.
create table answered_question (
    nonce      text        primary key,
    expires_at timestamptz not null
);

-- 申请人评价.
create table rating (
    case_id  uuid      primary key,
    grade    text      not null,
    words    text      not null,
    rated_at timestamp not null
);
