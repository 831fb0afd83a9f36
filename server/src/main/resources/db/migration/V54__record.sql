-- SPDX-License-Identifier: Apache-2.0
-- The record under every duty (记录): see docs/adr/0022-ledger.md and docs/trust.md.
--
-- What happened is an entry of the record by being a row of one of these tables. Each row has a salt, so that the digest of its content tells nothing, and the transaction that wrote it,
-- so that the sequencer finds each row once, whenever it became visible.

alter table case_event add column salt bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
                       add column xact xid8 not null default pg_current_xact_id();
create index case_event_xact on case_event (xact);
create trigger case_event_only_added_to before update or delete on case_event for each row execute function only_added_to();

alter table case_document_version add column salt bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
                                  add column xact xid8 not null default pg_current_xact_id();
create index case_document_version_xact on case_document_version (xact);
create trigger case_document_version_only_added_to before update or delete on case_document_version for each row execute function only_added_to();

alter table measure_report add column publication uuid not null default gen_random_uuid(),
                           add column salt bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
                           add column xact xid8 not null default pg_current_xact_id();
create index measure_report_xact on measure_report (xact);

alter table holiday_notice add column salt bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
                           add column xact xid8 not null default pg_current_xact_id();
create index holiday_notice_xact on holiday_notice (xact);

-- matter: whose data were looked at.
alter table audit_entry add column entry  uuid  not null default gen_random_uuid(),
                        add column kind   text  not null default 'administration',
                        add column matter uuid,
                        add column salt   bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
                        add column xact   xid8  not null default pg_current_xact_id();
alter table audit_entry disable trigger audit_entry_only_added_to;
update audit_entry set kind = case when act in ('登录', '登录失败', '退出') then 'sign-in' when act = '导出办件列表' then 'export' when act = '查看个人信息' then 'sealed-data-view' else 'grant' end,
                       matter = case when act = '查看个人信息' then right(subject, 36)::uuid end
 where act in ('登录', '登录失败', '退出', '导出办件列表', '查看个人信息', '新增人员', '修改人员', '设定代理', '撤销代理', '建立接口令牌', '撤销接口令牌');
alter table audit_entry enable trigger audit_entry_only_added_to;
alter table audit_entry alter column kind drop default, add check (matter is not null or kind <> 'sealed-data-view');
create unique index audit_entry_entry on audit_entry (entry);
create index audit_entry_xact on audit_entry (xact);

-- What is to be on the record, in one shape. subject and number tell the rows of a kind apart; the identifiers are what the entry says it is about; the content is canonical JSON (RFC 8785).
create view act_on_record (kind, subject, number, identifiers, at, content, salt, files, xact) as
select 'case-event', e.case_id, e.sequence, array[e.case_id::text, e.sequence::text], e.recorded_at, e.body, e.salt,
       array(select f.digest from evidence f where f.case_id = e.case_id and f.sequence = e.sequence order by f.place), e.xact
  from case_event e
union all
select 'document', d.document_id, d.version, array[d.case_id::text, d.document_id::text, d.version::text], d.at at time zone 'Asia/Shanghai',
       '{"person":' || to_json(d.person) || ',"personName":' || to_json(d.person_name) || ',"remark":' || to_json(d.remark) || ',"sealed":' || to_json(d.sealed) || '}',
       d.salt, '{}'::text[], d.xact
  from case_document_version d
union all
select 'publication', r.publication, 1, array[r.publication::text], r.published_at at time zone 'Asia/Shanghai',
       '{"body":' || to_json(r.body) || ',"firstDay":' || to_json(r.first_day::text) || ',"measure":' || to_json(r.measure) || ',"person":' || to_json(r.published_by) || ',"personName":'
       || to_json(r.published_by_name) || ',"reason":' || to_json(r.reason) || ',"version":' || r.version || '}',
       r.salt, '{}'::text[], r.xact
  from measure_report r
union all
select 'register-change', lpad(n.year::text, 32, '0')::uuid, n.version, array['holiday-notice', lpad(n.year::text, 32, '0')::uuid::text, n.version::text], n.loaded_at,
       '{"days":' || to_json(n.days) || ',"personName":' || to_json(n.loaded_by_name) || ',"publishedOn":' || to_json(coalesce(n.published_on::text, '')) || ',"reason":' || to_json(n.reason) || '}',
       n.salt, '{}'::text[], n.xact
  from holiday_notice n
union all
select a.kind, a.entry, 1, case when a.matter is null then array[a.entry::text] else array[a.matter::text, a.entry::text] end, a.at,
       '{"act":' || to_json(a.act) || ',"actor":' || to_json(a.actor) || ',"address":' || to_json(a.address) || ',"subject":' || to_json(a.subject) || '}',
       a.salt, '{}'::text[], a.xact
  from audit_entry a;

-- Whose log it is; the keys themselves lie outside the database.
create table record_log (
    only_one boolean     primary key default true check (only_one),
    origin   text        not null,
    keys     text[]      not null,
    begun_at timestamptz not null
);

-- The entries in their order, from 0, and the hashes of their leaves.
create table record_leaf (
    position bigint primary key,
    kind     text   not null,
    subject  uuid   not null,
    number   integer not null,
    entry    text   not null,
    sm3      bytea  not null,
    sha256   bytea  not null,
    unique (subject, number, kind)
);

-- Full tiles of both trees; those at the right edge follow from the leaves.
create table record_tile (
    hashing text     not null,
    level   smallint not null,
    n       bigint   not null,
    hashes  bytea    not null,
    primary key (hashing, level, n)
);

-- Every head ever signed, as it was signed.
create table record_head (
    size      bigint      not null,
    hashing   text        not null,
    note      text        not null,
    signed_at timestamptz not null,
    primary key (size, hashing)
);

-- Each time that the sequencer went on: what it saw is what the next one need not look at again.
create table record_batch (
    size      bigint      primary key,
    seen      pg_snapshot not null,
    signed_at timestamptz not null
);

create function kept_for_ever(kept regclass) returns void language plpgsql as $$
begin
    execute format('create trigger %I before update or delete on %s for each row execute function only_added_to()', kept || '_only_added_to', kept);
    execute format('create trigger %I before truncate on %s for each statement execute function only_added_to()', kept || '_not_emptied', kept);
end $$;
select kept_for_ever('record_log'), kept_for_ever('record_leaf'), kept_for_ever('record_tile'), kept_for_ever('record_head'), kept_for_ever('record_batch');
