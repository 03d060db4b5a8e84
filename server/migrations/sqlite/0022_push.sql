-- Messages to devices (Web Push): what a browser gave to be reached by.

-- one for each session in which somebody asked for it; whichever way the session ends, it ends too
create table push_device (
    id         blob not null constraint push_device_pkey primary key,
    session_id blob not null constraint push_device_session_id_key unique references session (id) on delete cascade,
    person_id  blob not null references person (id),
    -- an address of the browser's maker; whoever knows it and the keys can reach the device, so none of them leaves the server
    endpoint   text not null constraint push_device_endpoint_key unique,
    p256dh     blob not null,
    auth       blob not null,
    -- our public key that the address was given for: with another one it takes nothing
    server_key text not null,
    -- in which language it is told
    lang       text not null,
    added_at   text not null
);
create index push_device_person on push_device (person_id);

alter table channel_choice add column push boolean not null default true;

-- messages take one way more
create table message_of_more (
    community_id blob not null,
    id           blob not null,
    channel      text not null constraint message_channel_check check (channel in ('mail', 'sms', 'outlet', 'push')),
    -- to a person, an outlet, or a device
    target_id    blob not null,
    due_at       text not null,
    -- from then on nothing is added to it
    begun_at     text,
    sent_at      text,
    -- why it is not sent after all
    dropped      text constraint message_dropped_check check (dropped in ('seen', 'over', 'budget', 'gone')),
    constraint message_pkey primary key (community_id, id)
);
insert into message_of_more (community_id, id, channel, target_id, due_at, begun_at, sent_at, dropped)
select community_id, id, channel, target_id, due_at, begun_at, sent_at, dropped from message;
create table message_part_of_more (
    community_id blob not null,
    -- a notice, an announcement, a step of an event
    source_id    blob not null,
    channel      text not null,
    target_id    blob not null,
    message_id   blob not null,
    constraint message_part_pkey primary key (community_id, source_id, channel, target_id),
    foreign key (community_id, message_id) references message_of_more (community_id, id)
);
insert into message_part_of_more (community_id, source_id, channel, target_id, message_id)
select community_id, source_id, channel, target_id, message_id from message_part;
drop table message_part;
drop table message;
alter table message_of_more rename to message;
alter table message_part_of_more rename to message_part;
create unique index message_open_key on message (community_id, target_id, due_at) where channel in ('mail', 'push') and begun_at is null;
create index message_target on message (target_id);
create index message_part_message on message_part (community_id, message_id);
