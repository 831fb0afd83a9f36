-- SPDX-License-Identifier: Apache-2.0
-- A fingerprint of each secret of the data folder, so that no server starts with others (see docs/adr/0021-crashes.md): HMAC-SHA256 under the secret itself.

create table shared_secret (
    name        text  primary key,
    fingerprint bytea not null
);
