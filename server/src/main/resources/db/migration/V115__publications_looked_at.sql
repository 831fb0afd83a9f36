-- SPDX-License-Identifier: Apache-2.0
-- When acts were last looked at for what must be shown because of them: what came with a restore is looked at anew from shortly before.
alter table publication_seen add column looked_at timestamptz not null default now();
alter table publication_seen alter column looked_at drop default;

-- What could not be opened waits for somebody.
create index publication_due_fault on publication_due (noted_at) where fault is not null and opened is null;
