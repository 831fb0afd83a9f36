-- SPDX-License-Identifier: Apache-2.0
-- Which document a case shows: asked for each entry of documents that offers a file.
create index case_document_shown_by on case_document (shown_by) where shown_by is not null;
