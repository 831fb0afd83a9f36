-- SPDX-License-Identifier: Apache-2.0
-- Chain of custody (保管链): what was done with a file of a case, who did it and why. A file's state is the fold of these entries: held, disposed of.

create table custody_entry (
    id          bigint generated always as identity primary key,
    case_id     uuid        not null,
    digest      text        not null,
    kind        text        not null check (kind in ('MOVED', 'REDACTED', 'HELD', 'RELEASED', 'PROPOSED', 'KEPT', 'DISPOSED')),
    at          timestamptz not null,
    person_id   text        not null,
    person_name text        not null,
    -- Why; of what was moved, from whom to whom.
    words       text        not null,
    -- Of what is released, or kept or disposed of: the entry of the hold or the proposal.
    about       bigint      references custody_entry,
    -- The redacted copy.
    copy        text,
    copy_name   text,
    copy_type   text,
    copy_size   bigint,
    check ((kind in ('RELEASED', 'KEPT', 'DISPOSED')) = (about is not null)),
    check ((kind = 'REDACTED') = (copy is not null))
);
create index custody_entry_file on custody_entry (case_id, digest, id);
create index custody_entry_copy on custody_entry (copy) where copy is not null;
-- A hold is released once, a proposal decided once.
create unique index custody_entry_about on custody_entry (about) where about is not null;
-- Proposals and holds that are open.
create index custody_entry_kind on custody_entry (kind) where kind in ('PROPOSED', 'HELD');

-- Disposal takes two people: whoever proposed it does not decide it.
create function two_people() returns trigger language plpgsql as $$
begin
    if new.kind in ('KEPT', 'DISPOSED') and exists (select 1 from custody_entry p where p.id = new.about and p.person_id = new.person_id) then
        raise exception 'disposal is decided by another person than proposed it';
    end if;
    return new;
end $$;
create trigger custody_entry_two_people before insert on custody_entry for each row execute function two_people();

create trigger custody_entry_only_added_to before update or delete on custody_entry for each row execute function only_added_to();
create trigger custody_entry_not_emptied before truncate on custody_entry for each statement execute function only_added_to();

-- Files that were removed on purpose; their digests stay where they are.
create table disposed_file (
    digest text        not null,
    at     timestamptz not null,
    primary key (digest, at)
);
create trigger disposed_file_only_added_to before update or delete on disposed_file for each row execute function only_added_to();
create trigger disposed_file_not_emptied before truncate on disposed_file for each statement execute function only_added_to();

-- Who looked at a file: views and downloads are in the audit.
create index audit_entry_subject on audit_entry (subject) where act in ('查看材料', '下载材料');
