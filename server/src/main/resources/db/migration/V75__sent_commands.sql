-- SPDX-License-Identifier: Apache-2.0
-- Commands sent under a name, by which one sent again is answered and not carried out again (see docs/adr/0021-crashes.md).
-- The row is written in the transaction of what it stands for: one without a case can't be seen by anybody.

create table sent_command (
    sender   text        not null,
    name     text        not null,
    content  bytea,
    case_id  uuid,
    first    integer,
    last     integer,
    sent_at  timestamptz not null,
    primary key (sender, name)
);

create index sent_command_age on sent_command (sent_at);

-- Forms that opened cases were kept before, without their content.
insert into sent_command (sender, name, case_id, first, last, sent_at)
select 'person:' || person_id, 'form:' || form_key, case_id, 1, 1, now() from sent_form where case_id is not null;

drop table sent_form;
