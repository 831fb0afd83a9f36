-- SPDX-License-Identifier: Apache-2.0
-- Official texts of instruments, and who has compared what with them (see docs/adr/0025-law-texts.md).

-- 法规文本: content is the SHA-256 of the text as it was read; corrected, whether lines were mended by hand before it was read.
create table law_text (
    text           uuid        primary key,
    instrument     text        not null,
    effective_from date        not null,
    title          text        not null,
    preface        text[]      not null,
    annex          text[]      not null,
    content        text        not null,
    source         text        not null check (source <> ''),
    file_digest    text        not null,
    file_name      text        not null,
    media_type     text        not null,
    file_size      bigint      not null,
    corrected      boolean     not null,
    person         text        not null,
    person_name    text        not null,
    at             timestamptz not null,
    salt           bytea       not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    xact           xid8        not null default pg_current_xact_id(),
    unique (instrument, effective_from, content)
);
create index law_text_xact on law_text (xact);

-- Headings and articles in their order; body: the words of a heading, the paragraphs of an article as JSON.
create table law_text_article (
    text   uuid    not null references law_text,
    place  integer not null,
    kind   text    not null check (kind in ('BOOK', 'CHAPTER', 'SECTION', 'ARTICLE')),
    number text    not null,
    body   text    not null,
    primary key (text, place)
);

-- 核对: digest is that of exactly what was confirmed, a gist or a text. What is changed later is not confirmed.
create table law_confirmation (
    confirmation   uuid        primary key,
    kind           text        not null check (kind in ('gist', 'text')),
    instrument     text        not null,
    effective_from date        not null,
    place          text        not null,
    digest         text        not null,
    text           uuid        references law_text,
    source         text        not null check (source <> ''),
    excerpt        text        not null,
    person         text        not null,
    person_name    text        not null,
    at             timestamptz not null,
    salt           bytea       not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    xact           xid8        not null default pg_current_xact_id(),
    unique (digest, kind),
    check (text is not null or excerpt <> '')
);
create index law_confirmation_xact on law_confirmation (xact);

select kept_for_ever('law_text'), kept_for_ever('law_text_article'), kept_for_ever('law_confirmation');

-- A text that is being brought in: original is what was read from the file, lines what somebody made of it.
create table law_text_draft (
    draft       uuid        primary key,
    file_digest text        not null,
    file_name   text        not null,
    media_type  text        not null,
    file_size   bigint      not null,
    original    text        not null,
    lines       text        not null,
    version     integer     not null,
    person      text        not null,
    person_name text        not null,
    at          timestamptz not null
);

-- Puts further rows on the record: a branch of the view that has its shape.
create function also_on_record(branch text) returns void language plpgsql as $$
begin
    execute 'create or replace view act_on_record (kind, subject, number, identifiers, at, content, salt, files, xact) as ' || rtrim(pg_get_viewdef('act_on_record'::regclass), '; ' || chr(10)) || ' union all ' || branch;
end $$;

select also_on_record($$
    select 'register-change', t.text, 1, array['law-text', t.text::text, '1'], t.at,
           '{"content":' || to_json(t.content) || ',"corrected":' || t.corrected || ',"effectiveFrom":' || to_json(t.effective_from::text) || ',"instrument":' || to_json(t.instrument) || ',"person":'
           || to_json(t.person) || ',"personName":' || to_json(t.person_name) || ',"source":' || to_json(t.source) || '}',
           t.salt, array[t.file_digest], t.xact
      from law_text t$$),
    also_on_record($$
    select 'register-change', c.confirmation, 1, array['law-confirmation', c.confirmation::text, '1'], c.at,
           '{"digest":' || to_json(c.digest) || ',"effectiveFrom":' || to_json(c.effective_from::text) || ',"excerpt":' || to_json(c.excerpt) || ',"instrument":' || to_json(c.instrument) || ',"kind":' || to_json(c.kind)
           || ',"person":' || to_json(c.person) || ',"personName":' || to_json(c.person_name) || ',"place":' || to_json(c.place) || ',"source":' || to_json(c.source)
           || case when c.text is null then '' else ',"text":' || to_json(c.text::text) end || '}',
           c.salt, '{}'::text[], c.xact
      from law_confirmation c$$);
