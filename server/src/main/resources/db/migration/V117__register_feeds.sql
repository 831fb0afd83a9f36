-- SPDX-License-Identifier: Apache-2.0
-- The newest versions of a register, in the order in which feeds tell them.
drop index register_version_at;
create index register_version_at on register_version (register, at desc, key);
