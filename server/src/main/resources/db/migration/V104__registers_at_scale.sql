-- SPDX-License-Identifier: Apache-2.0
-- Registers with very many entries: one index has them in their order, and counts them without reading them, so that the database has no other way to the first of them.
drop index register_span_days;
drop index register_span_key;
create index register_span_key on register_span (register, key, from_day) include (until_day, entry);
