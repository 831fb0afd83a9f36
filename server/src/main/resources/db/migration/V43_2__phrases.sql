-- SPDX-License-Identifier: Apache-2.0
-- 常用语: what somebody writes again and again as their opinion.

create table phrase (
    phrase_id uuid        primary key,
    person_id text        not null references person,
    words     text        not null,
    kept_at   timestamptz not null,
    unique (person_id, words)
);
