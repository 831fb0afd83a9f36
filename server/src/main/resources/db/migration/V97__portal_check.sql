-- SPDX-License-Identifier: Apache-2.0
-- The checks of the portal (门户检查): each run is kept with what it found, so that what is mended is seen to be mended. A run is alive as long as it beats.
create table portal_check (
    run      integer     generated always as identity primary key,
    begun_by text        not null,
    begun_at timestamptz not null,
    beat_at  timestamptz not null,
    ended_at timestamptz,
    broken   boolean     not null default false,
    day      date        not null,
    found    integer     not null,
    seen     integer     not null,
    links    integer     not null,
    texts    integer     not null
);
-- Not more than one is under way.
create unique index portal_check_under_way on portal_check ((true)) where ended_at is null;

-- since is the run that found it first and each time from then on.
create table portal_check_finding (
    run     integer not null,
    number  integer not null,
    kind    text    not null,
    address text    not null,
    title   text    not null,
    place   text    not null,
    words   text    not null,
    since   date    not null,
    primary key (run, number)
);
