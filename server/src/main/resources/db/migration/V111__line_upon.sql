-- SPDX-License-Identifier: Apache-2.0
-- How many versions an entry had when a line about it was prepared; whoever enters the line is refused when it has others by then. Lines from before this migration don't say.
alter table register_line add column versions integer;
alter table register_import_line add column versions integer;
