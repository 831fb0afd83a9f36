-- SPDX-License-Identifier: Apache-2.0
-- 关联办件: which event linked a case to which other; a projection like the rest (see docs/adr/0006-case-store.md).
create table case_link (
    case_id   uuid    not null,
    sequence  integer not null,
    kind      text    not null,
    reference text    not null,
    other     uuid,
    primary key (case_id, sequence)
);

-- From the other side.
create index case_link_other on case_link (other);
