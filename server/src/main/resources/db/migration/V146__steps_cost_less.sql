-- SPDX-License-Identifier: Apache-2.0
-- What every step and every opening pays for (see docs/adr/0006-case-store.md).

-- The same order; without `strict` PostgreSQL puts the expression itself into index and query and need not call a function for each opening.
create or replace function number_order(number text) returns text language sql immutable parallel safe
    return regexp_replace(number, '\d+\D*$', '') || coalesce(lpad(substring(number from '(\d+)\D*$'), 18, '0'), '');
