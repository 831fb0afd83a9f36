-- SPDX-License-Identifier: Apache-2.0
-- 用时: how many days a clock that has stopped has used, and how many it had, in its own unit. Absent of clocks that run, whose days change by themselves,
-- and of those that stopped before this column was there, until the case is rebuilt (yifa.command=rebuild).
alter table case_clock add column used integer, add column allowed integer;
