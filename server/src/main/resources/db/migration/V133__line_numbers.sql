-- SPDX-License-Identifier: Apache-2.0
-- The highest number that a line of the case had when lines were last removed: numbers are given once, so that whoever knows a line by its number never means another.
create table register_line_last (
    case_id uuid    primary key,
    line    integer not null
);
