-- SPDX-License-Identifier: Apache-2.0
-- Witnesses outside (外部见证): which heads they have, and where they disagree; see docs/adr/0020-witnesses.md and docs/trust.md.

-- What proves that this witness has this head: its signature lines, a time stamp, or the head as it lies with it. place: where it lies.
create table record_witness (
    size        bigint      not null check (size >= 0),
    tree        text        not null check (tree in ('sm3', 'sha256')),
    witness     text        not null,
    at          timestamptz not null,
    place       text        not null,
    cosignature bytea       not null,
    recorded_at timestamptz not null,
    primary key (tree, size, witness)
);
create index record_witness_last on record_witness (witness, tree, size desc);

-- 警报: a witness remembers another history than ours. Open until the same witness has taken a head of this tree again.
create table record_alarm (
    alarm   uuid        primary key,
    at      timestamptz not null,
    tree    text        not null check (tree in ('sm3', 'sha256')),
    witness text        not null,
    words   text        not null,
    head    text        not null,
    answer  text        not null
);
create index record_alarm_at on record_alarm (at);

-- When to ask it next, and what is the matter. It is no record of anything.
create table witness_state (
    witness  text        not null,
    tree     text        not null,
    failures integer     not null,
    trouble  text        not null,
    next_at  timestamptz not null,
    primary key (witness, tree)
);

select kept_for_ever('record_witness'), kept_for_ever('record_alarm');
