-- Who comes to an event is reminded of it: a day before, an hour before, as staff have chosen.

alter table event add column reminds_day boolean not null default true;
alter table event add column reminds_hour boolean not null default false;

-- which dates people were reminded of: once of each time that a date was given, however many servers look
create table event_reminder (
    community_id uuid        not null,
    date_id      uuid        not null,
    lead         text        not null constraint event_reminder_lead_check check (lead in ('day', 'hour')),
    -- when the date starts, as people were told
    starts       timestamptz not null,
    at           timestamptz not null,
    constraint event_reminder_pkey primary key (community_id, date_id, lead, starts),
    foreign key (community_id, date_id) references event_date (community_id, id) on delete cascade
);
create index event_date_soon on event_date (starts) where state = 'planned';
