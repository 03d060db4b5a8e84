-- What can be borrowed along with a room: devices, of which there are some units each, and who has which unit when.

create table device (
    community_id uuid    not null references community (id),
    id           uuid    not null,
    code         text    not null,
    name         text    not null,
    name_en      text    not null default '',
    position     integer not null default 0,
    -- rises with every change by staff, so that the second of two editors is told
    version      bigint  not null default 1,
    closed_at    timestamptz,
    constraint device_pkey primary key (community_id, id),
    constraint device_code_key unique (community_id, code)
);

create table device_unit (
    community_id uuid    not null,
    id           uuid    not null,
    device_id    uuid    not null,
    -- counted from 1; the lowest that is free is lent first
    number       integer not null constraint device_unit_number_check check (number between 1 and 100),
    -- null while in use; a unit with a past is kept
    retired_at   timestamptz,
    constraint device_unit_pkey primary key (community_id, id),
    constraint device_unit_device_id_number_key unique (community_id, device_id, number),
    foreign key (community_id, device_id) references device (community_id, id)
);

-- a unit cannot be lent twice: one row for each unit and quarter of an hour (epoch / 900), as rooms have in occupancy
create table device_use (
    community_id uuid    not null,
    unit_id      uuid    not null,
    slot         bigint  not null,
    booking_id   uuid    not null,
    constraint device_use_unit_id_slot_key primary key (community_id, unit_id, slot),
    foreign key (community_id, unit_id) references device_unit (community_id, id),
    foreign key (community_id, booking_id) references booking (community_id, id)
);
create index device_use_booking on device_use (community_id, booking_id);
