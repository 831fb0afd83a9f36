-- SPDX-License-Identifier: Apache-2.0
-- Which entry of the plan a draw was for, as it was when its lists were laid down: what one task has drawn for, no other draws for again.
alter table inspection_lists add column plan text not null default '';
alter table inspection_lists alter column plan drop default;
create index inspection_lists_plan on inspection_lists (plan);
