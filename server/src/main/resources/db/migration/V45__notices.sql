-- SPDX-License-Identifier: Apache-2.0
-- Holiday notices and what they changed (see docs/adr/0010-notices.md).

-- 放假通知: each version of each year's notice, its days as lines of `date,kind,name,notice`. Nobody by account: it came with the program.
create table holiday_notice (
    year           integer     not null,
    version        integer     not null,
    days           text        not null,
    published_on   date,
    reason         text        not null,
    loaded_at      timestamptz not null,
    loaded_by      text,
    loaded_by_name text        not null,
    affects_from   date,
    primary key (year, version)
);

-- 期限重新计算: that a notice's is done. A notice that affects something and has no row here is still to be reckoned with.
create table notice_reckoning (
    year        integer     not null,
    version     integer     not null,
    finished_at timestamptz not null,
    cases       bigint      not null,
    changes     bigint      not null,
    unread      bigint      not null,
    primary key (year, version)
);

-- What a notice changed in a clock.
create table clock_change (
    case_id            uuid        not null,
    changed_at         timestamptz not null,
    clock              text        not null,
    notice_year        integer     not null,
    notice_version     integer     not null,
    status_before      text        not null,
    status_after       text        not null,
    deadline_before    date,
    deadline_after     date,
    amber_before       date,
    amber_after        date,
    provisional_before boolean     not null,
    provisional_after  boolean     not null
);

create index clock_change_of_case on clock_change (case_id);

create function notices_are_only_added_to() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name;
end $$;

create trigger holiday_notice_only_added_to before update or delete on holiday_notice
    for each row execute function notices_are_only_added_to();
create trigger holiday_notice_not_emptied before truncate on holiday_notice
    for each statement execute function notices_are_only_added_to();
create trigger clock_change_only_added_to before update or delete on clock_change
    for each row execute function notices_are_only_added_to();
create trigger clock_change_not_emptied before truncate on clock_change
    for each statement execute function notices_are_only_added_to();
