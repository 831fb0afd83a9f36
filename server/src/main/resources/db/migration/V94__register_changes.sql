-- SPDX-License-Identifier: Apache-2.0
-- What was entered last, of whatever register: whether a public page is still as it was.
create index register_version_newest on register_version (at);
