-- SPDX-License-Identifier: Apache-2.0
-- Lists laid down before V143 are for the entry of the plan that their task names.
update inspection_lists l set plan = coalesce(cast(f.body as json) -> 'fields' ->> 'plan', '') from case_file f where f.case_id = l.case_id and l.plan = '';
