-- Bookings, the steps they went through, and what they occupy.

create table booking (
    community_id uuid        not null,
    id           uuid        not null,
    room_id      uuid        not null,
    person_id    uuid        not null references person (id),
    -- who typed it, where that was somebody else
    booked_by    uuid        not null references person (id),
    title        text        not null,
    title_public boolean     not null default false,
    party_size   integer     not null constraint booking_party_size_check check (party_size >= 1),
    starts       timestamptz not null,
    ends         timestamptz not null,
    -- the community's calendar: days since 1970-01-01, and the Monday of the week that quotas count in
    day          integer     not null,
    week         integer     not null,
    held_from    bigint      not null,
    held_until   bigint      not null,
    minutes      integer     not null,
    parts        integer     not null,
    -- parts × slots within the opening hours: what the views of a week and a month add up
    load         integer     not null,
    state        text        not null constraint booking_state_check check (state in ('requested', 'confirmed', 'declined', 'withdrawn', 'cancelled', 'expired')),
    -- whether it holds its slots: exactly in the states requested and confirmed
    live         boolean     not null,
    decide_by    timestamptz,
    version      bigint      not null default 1,
    constraint booking_pkey primary key (community_id, id),
    constraint booking_span_check check (starts < ends and held_from < held_until),
    constraint booking_live_check check (live = (state in ('requested', 'confirmed'))),
    foreign key (community_id, room_id) references room (community_id, id)
);
-- what the views of a day, a week and a month look through
create index booking_day on booking (community_id, day, room_id, held_from, held_until, parts, load, live) where live;
create index booking_person on booking (community_id, person_id, starts);
create index booking_for_others on booking (community_id, booked_by, starts) where booked_by <> person_id;
create index booking_week on booking (community_id, room_id, person_id, week) where live;
create index booking_requested on booking (community_id, decide_by) where state = 'requested';

create table booking_part (
    community_id uuid not null,
    booking_id   uuid not null,
    part_id      uuid not null,
    constraint booking_part_pkey primary key (community_id, booking_id, part_id),
    foreign key (community_id, booking_id) references booking (community_id, id),
    foreign key (community_id, part_id) references part (community_id, id)
);

-- the record of who did what to a booking, and when
create table booking_step (
    community_id uuid        not null,
    booking_id   uuid        not null,
    id           uuid        not null,
    verb         text        not null constraint booking_step_verb_check check (verb in ('made', 'moved', 'changed', 'approved', 'declined', 'withdrawn', 'cancelled', 'expired')),
    by_person    uuid        references person (id),
    at           timestamptz not null,
    reason       text        not null default '',
    constraint booking_step_pkey primary key (community_id, booking_id, id),
    foreign key (community_id, booking_id) references booking (community_id, id)
);

-- a room cannot be booked twice: one row for each smallest part and quarter of an hour (epoch / 900)
create table occupancy (
    community_id uuid   not null,
    part_id      uuid   not null,
    slot         bigint not null,
    booking_id   uuid   not null,
    constraint occupancy_part_id_slot_key primary key (community_id, part_id, slot),
    foreign key (community_id, part_id) references part (community_id, id),
    foreign key (community_id, booking_id) references booking (community_id, id)
);
create index occupancy_booking on occupancy (community_id, booking_id);
