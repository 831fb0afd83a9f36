-- SPDX-License-Identifier: Apache-2.0
-- How far a demonstration's time is ahead of the real one; no row when it is the real one.

create table demonstration_time (
    only_one     boolean primary key default true check (only_one),
    ahead_millis bigint  not null
);
