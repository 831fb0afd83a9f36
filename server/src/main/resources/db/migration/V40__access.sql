-- SPDX-License-Identifier: Apache-2.0
-- Personal tokens, and the record of what people did with accounts and settings.

create table personal_token (
    id           uuid        primary key,
    person_id    text        not null references person,
    name         text        not null,
    digest       text        not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index personal_token_by_person on personal_token (person_id);

create table audit_entry (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    act     text        not null,
    subject text        not null,
    address text        not null
);

create function only_added_to() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name;
end $$;

create trigger audit_entry_only_added_to before update or delete on audit_entry
    for each row execute function only_added_to();
create trigger audit_entry_not_emptied before truncate on audit_entry
    for each statement execute function only_added_to();
