-- SPDX-License-Identifier: Apache-2.0
-- What is audited once an hour at most, such as who looked at whose personal data.

create table audited_hour (
    actor   text        not null,
    act     text        not null,
    subject text        not null,
    hour    timestamptz not null,
    primary key (actor, act, subject, hour)
);

-- Forms that opened a case, by the random key in each, so that one sent twice opens one case.
create table sent_form (
    form_key  uuid not null,
    person_id text not null,
    case_id   uuid,
    primary key (form_key, person_id)
);
