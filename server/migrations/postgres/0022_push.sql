-- Messages to devices (Web Push): what a browser gave to be reached by.

-- one for each session in which somebody asked for it; whichever way the session ends, it ends too
create table push_device (
    id         uuid not null constraint push_device_pkey primary key,
    session_id uuid not null constraint push_device_session_id_key unique references session (id) on delete cascade,
    person_id  uuid not null references person (id),
    -- an address of the browser's maker; whoever knows it and the keys can reach the device, so none of them leaves the server
    endpoint   text not null constraint push_device_endpoint_key unique,
    p256dh     bytea not null,
    auth       bytea not null,
    -- our public key that the address was given for: with another one it takes nothing
    server_key text not null,
    -- in which language it is told
    lang       text not null,
    added_at   timestamptz not null
);
create index push_device_person on push_device (person_id);

alter table channel_choice add column push boolean not null default true;

-- messages take one way more: to a person, an outlet, or a device
alter table message drop constraint message_channel_check;
alter table message add constraint message_channel_check check (channel in ('mail', 'sms', 'outlet', 'push'));
drop index message_open_key;
create unique index message_open_key on message (community_id, target_id, due_at) where channel in ('mail', 'push') and begun_at is null;
