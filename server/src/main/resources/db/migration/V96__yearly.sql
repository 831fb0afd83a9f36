-- SPDX-License-Identifier: Apache-2.0
-- Duties that come back every year (年度事项): the case of each year, once; fault says why it could not be opened yet.
create table yearly_case (
    duty     text        not null,
    year     integer     not null,
    opened   uuid,
    fault    text,
    noted_at timestamptz not null,
    primary key (duty, year)
);
create index yearly_case_opened on yearly_case (opened);
