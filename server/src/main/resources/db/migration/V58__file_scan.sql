-- SPDX-License-Identifier: Apache-2.0
-- What scanners for malware found in files, and what files say of themselves.

create table file_scan (
    id      bigint generated always as identity primary key,
    digest  text        not null,
    at      timestamptz not null,
    verdict text        not null check (verdict in ('CLEAN', 'INFECTED', 'NOT_READ')),
    found   text        not null
);
create index file_scan_digest on file_scan (digest, id);
create index stored_file_stored_at on stored_file (stored_at);

-- 拍摄的时间、地点: as the file says (without a case), or as somebody stated in a case.
create table file_facts (
    id        bigint generated always as identity primary key,
    digest    text        not null,
    case_id   uuid,
    stated_by text,
    taken_at  text        not null,
    place     text        not null,
    latitude  numeric(9, 6),
    longitude numeric(9, 6),
    words     text        not null,
    at        timestamptz not null,
    check ((case_id is null) = (stated_by is null))
);
create index file_facts_digest on file_facts (digest, id);

create trigger file_scan_only_added_to before update or delete on file_scan for each row execute function only_added_to();
create trigger file_scan_not_emptied before truncate on file_scan for each statement execute function only_added_to();
create trigger file_facts_only_added_to before update or delete on file_facts for each row execute function only_added_to();
create trigger file_facts_not_emptied before truncate on file_facts for each statement execute function only_added_to();
