-- SPDX-License-Identifier: Apache-2.0
-- When sealing stops, and who continued it (see docs/adr/0023-rights-and-backups.md).

-- 恢复备份: a record that was restored may be older than heads that others have; nothing is sealed until somebody answers for going on.
create table record_restore (
    restore     uuid        primary key,
    restored_at timestamptz not null,
    size        bigint      not null,
    backup      text        not null
);

-- 继续封存, and why. forgone: a head that this record does not continue, as it was signed.
create table record_continuation (
    continuation uuid        primary key,
    continued_at timestamptz not null,
    size         bigint      not null,
    reason       text        not null check (reason <> ''),
    forgone      text        not null,
    restore      uuid        references record_restore
);

select kept_for_ever('record_restore'), kept_for_ever('record_continuation');
