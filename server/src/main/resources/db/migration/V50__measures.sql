-- SPDX-License-Identifier: Apache-2.0
-- What is brought into measures, and the reports made of them (see docs/adr/0014-measures.md). Only added to: of each the last version stands.

-- 填报的数字; without one it was taken back.
create table measure_figure (
    measure         text      not null,
    part            text      not null,
    first_day       date      not null,
    row_code        text      not null,
    column_code     text      not null,
    version         integer   not null,
    figure          numeric,
    source          text      not null,
    entered_by      text      not null,
    entered_by_name text      not null,
    entered_at      timestamp not null,
    primary key (measure, part, first_day, row_code, column_code, version)
);

-- 登记的事项: so many alike, from before the program or of a linked case (`case/sequence`); none when taken back.
create table measure_fact (
    measure         text      not null,
    part            text      not null,
    fact_key        text      not null,
    version         integer   not null,
    begun_on        date      not null,
    over_on         date,
    alike           integer   not null,
    fact_values     text      not null,
    source          text      not null,
    entered_by      text      not null,
    entered_by_name text      not null,
    entered_at      timestamp not null,
    primary key (measure, part, fact_key, version)
);

-- 文字部分.
create table measure_text (
    measure         text      not null,
    part            text      not null,
    first_day       date      not null,
    version         integer   not null,
    words           text      not null,
    entered_by      text      not null,
    entered_by_name text      not null,
    entered_at      timestamp not null,
    primary key (measure, part, first_day, version)
);

-- 发布的报告, as it was published.
create table measure_report (
    measure           text      not null,
    first_day         date      not null,
    version           integer   not null,
    body              text      not null,
    reason            text      not null,
    published_by      text      not null,
    published_by_name text      not null,
    published_at      timestamp not null,
    primary key (measure, first_day, version)
);

create trigger measure_figure_only_added_to before update or delete on measure_figure for each row execute function only_added_to();
create trigger measure_figure_not_emptied before truncate on measure_figure for each statement execute function only_added_to();
create trigger measure_fact_only_added_to before update or delete on measure_fact for each row execute function only_added_to();
create trigger measure_fact_not_emptied before truncate on measure_fact for each statement execute function only_added_to();
create trigger measure_text_only_added_to before update or delete on measure_text for each row execute function only_added_to();
create trigger measure_text_not_emptied before truncate on measure_text for each statement execute function only_added_to();
create trigger measure_report_only_added_to before update or delete on measure_report for each row execute function only_added_to();
create trigger measure_report_not_emptied before truncate on measure_report for each statement execute function only_added_to();
