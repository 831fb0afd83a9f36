-- SPDX-License-Identifier: Apache-2.0
-- 草稿: what somebody has entered in a form of a case and not sent yet.

create table form_draft (
    person_id text        not null references person,
    case_id   uuid        not null,
    form      text        not null,
    body      text        not null,
    saved_at  timestamptz not null,
    primary key (person_id, case_id, form)
);
