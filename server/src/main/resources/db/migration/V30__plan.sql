-- SPDX-License-Identifier: Apache-2.0
-- Annual plans. What an item says stands in its case; here is only where it stands in the plan.

create table plan (
    plan_id        uuid primary key,
    department     text not null,
    department_key text not null,
    plan_year      int not null check (plan_year between 1949 and 2200),
    title          text not null,
    preamble       text not null,
    unique (department_key, plan_year)
);

create table plan_chapter (
    plan_id  uuid not null references plan,
    position int not null,
    number   int not null,
    title    text not null,
    primary key (plan_id, position)
);

create table plan_item (
    case_id          uuid primary key,
    plan_id          uuid not null references plan,
    chapter_position int not null,
    position         int not null,
    foreign key (plan_id, chapter_position) references plan_chapter (plan_id, position)
);

create index plan_item_of_plan on plan_item (plan_id);

-- Each time a document was brought in: the first makes the plan, later ones change it.
create table plan_import (
    plan_id          uuid not null references plan,
    serial           int not null,
    imported_at      timestamptz not null,
    imported_by      text not null,
    imported_by_name text not null,
    reason           text not null,
    document         jsonb not null,
    opened           int not null,
    changed          int not null,
    ended            int not null,
    primary key (plan_id, serial)
);

create table plan_draft (
    draft_id        uuid primary key,
    version         int not null,
    content         jsonb not null,
    document        jsonb not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    changed_by      text not null,
    changed_by_name text not null,
    confirmed_as    uuid references plan
);

create index plan_draft_open on plan_draft (changed_at desc) where confirmed_as is null;

-- What a name of a division means, once somebody has said so: a division's id, `group:` with a group's id, or `outside`.
create table division_alias (
    as_written text primary key,
    meaning    text not null,
    decided_by text not null,
    decided_at timestamptz not null
);
