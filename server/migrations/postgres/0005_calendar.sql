-- Public holidays and shifted working days, each from whom says so: an import replaces what the same source said before.

create table calendar_day (
    community_id uuid not null references community (id),
    -- what the calendar calls itself
    source       text not null,
    day          date not null,
    kind         text not null constraint calendar_day_kind_check check (kind in ('off', 'working')),
    name         text not null default '',
    constraint calendar_day_pkey primary key (community_id, source, day)
);
