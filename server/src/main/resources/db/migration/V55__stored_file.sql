-- SPDX-License-Identifier: Apache-2.0
-- What each file that is kept hashes to, both ways; a row is written after its file is safe, never before.

create table stored_file (
    digest    text        primary key check (digest ~ '^[0-9a-f]{64}$'),
    sm3       text        not null check (sm3 ~ '^[0-9a-f]{64}$'),
    size      bigint      not null check (size >= 0),
    stored_at timestamptz not null
);

create trigger stored_file_only_added_to before update or delete on stored_file
    for each row execute function only_added_to();
create trigger stored_file_not_emptied before truncate on stored_file
    for each statement execute function only_added_to();
