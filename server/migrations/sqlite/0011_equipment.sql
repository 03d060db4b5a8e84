-- What can be borrowed along with a room: devices, of which there are some units each, and who has which unit when.

create table device (
    community_id blob    not null references community (id),
    id           blob    not null,
    code         text    not null,
    name         text    not null,
    name_en      text    not null default '',
    position     integer not null default 0,
    -- rises with every change by staff, so that the second of two editors is told
    version      integer not null default 1,
    closed_at    text,
    constraint device_pkey primary key (community_id, id),
    constraint device_code_key unique (community_id, code)
);

create table device_unit (
    community_id blob    not null,
    id           blob    not null,
    device_id    blob    not null,
    -- counted from 1; the lowest that is free is lent first
    number       integer not null constraint device_unit_number_check check (number between 1 and 100),
    -- null while in use; a unit with a past is kept
    retired_at   text,
    constraint device_unit_pkey primary key (community_id, id),
    constraint device_unit_device_id_number_key unique (community_id, device_id, number),
    foreign key (community_id, device_id) references device (community_id, id)
);

-- a unit cannot be lent twice: one row for each unit and quarter of an hour (epoch / 900), as rooms have in occupancy
create table device_use (
    community_id blob    not null,
    unit_id      blob    not null,
    slot         integer not null,
    booking_id   blob    not null,
    constraint device_use_unit_id_slot_key primary key (community_id, unit_id, slot),
    foreign key (community_id, unit_id) references device_unit (community_id, id),
    foreign key (community_id, booking_id) references booking (community_id, id)
) without rowid;
create index device_use_booking on device_use (community_id, booking_id);
