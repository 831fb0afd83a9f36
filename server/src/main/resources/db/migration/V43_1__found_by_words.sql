-- SPDX-License-Identifier: Apache-2.0
-- Words are looked for in titles and numbers: the index that gives the order by title holds both.

drop index case_file_title;
create index case_file_title on case_file (title, case_id) include (number);
