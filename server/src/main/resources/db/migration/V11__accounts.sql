-- SPDX-License-Identifier: Apache-2.0
-- `era` is raised to end every session of an account; a session remembers the era it began in.

alter table person
    add column era             integer not null default 0,
    add column demonstration   boolean not null default false,
    add column last_sign_in_at timestamptz;
