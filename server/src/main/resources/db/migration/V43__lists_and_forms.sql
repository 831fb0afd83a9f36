-- SPDX-License-Identifier: Apache-2.0
-- Lists of cases in any order, and what each person keeps for their own work with lists and forms.

-- A case number as it is to be sorted: 〔2026〕9号 stands before 〔2026〕10号, because the last figure in it counts as a figure.
create function number_order(number text) returns text language sql immutable strict parallel safe
    return regexp_replace(number, '\d+\D*$', '') || coalesce(lpad(substring(number from '(\d+)\D*$'), 18, '0'), '');

-- One for each order in which cases are listed, ties by case_id. No step touches what is indexed here, but for `due`, which changes with the clocks (see docs/adr/0006-case-store.md).
create index case_file_opened on case_file (opened_at, case_id);
create index case_file_title on case_file (title, case_id);
create index case_file_number on case_file (number_order(number), case_id);
drop index case_file_due;
create index case_file_due on case_file (due, case_id);

-- 常用视图: a list of cases that somebody comes back to, as the query of its address.
create table saved_view (
    view_id   uuid        primary key,
    person_id text        not null references person,
    name      text        not null,
    query     text        not null,
    saved_at  timestamptz not null,
    unique (person_id, name)
);
