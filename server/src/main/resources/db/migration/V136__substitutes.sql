-- SPDX-License-Identifier: Apache-2.0
-- Alternates step in (递补): whose place somebody takes, as which alternate, and why whoever was there before dropped out.
alter table inspection_visit
    add column instead_of    text,
    add column rank          integer,
    add column stepped_in_on date,
    add column dropped_why   text,
    add constraint inspection_visit_substitute check ((instead_of is null) = (rank is null) and (instead_of is null) = (stepped_in_on is null));
-- Nobody's place is taken twice.
create unique index inspection_visit_instead_of on inspection_visit (draw, instead_of) where instead_of is not null;

-- What could not be done after a draw is noted with it, be it that its task did not go on or that nobody could step in.
drop index inspection_draw_fault;
create index inspection_draw_fault on inspection_draw (tried_at) where fault is not null;
create index inspection_draw_case on inspection_draw (case_id);
