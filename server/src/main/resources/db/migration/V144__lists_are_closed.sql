-- SPDX-License-Identifier: Apache-2.0
-- Lists are closed once a draw is laid down, and a result once it is drawn: what is added later is as bad as what is changed. Lists come before the first event, and the result right after the one that it is of, each in one transaction.

create function lists_are_closed() returns trigger language plpgsql as $$
begin
    if exists (select from draw_event e where e.draw = new.draw) then
        raise exception '% is closed: the draw is laid down', tg_table_name;
    end if;
    return new;
end $$;
create trigger draw_list_closed before insert on draw_list for each row execute function lists_are_closed();
create trigger draw_list_piece_closed before insert on draw_list_piece for each row execute function lists_are_closed();
create trigger draw_hidden_name_closed before insert on draw_hidden_name for each row execute function lists_are_closed();

create function result_is_closed() returns trigger language plpgsql as $$
begin
    if not exists (select from draw_event e where e.draw = new.draw and e.type = 'drawn' and e.xact = pg_current_xact_id()) then
        raise exception '% is closed: nothing is drawn now', tg_table_name;
    end if;
    return new;
end $$;
create trigger draw_result_closed before insert on draw_result for each row execute function result_is_closed();
