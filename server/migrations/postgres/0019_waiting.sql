-- Who waits for a time of a room that is taken, and whom it is offered once it is free.

-- whether a booking is an offer: it holds its slots until decide_by for its owner, who answers instead of staff
alter table booking add column offered boolean not null default false;

create table room_wish (
    community_id  uuid        not null,
    id            uuid        not null,
    room_id       uuid        not null,
    person_id     uuid        not null references person (id),
    -- the order in which they were recorded, counted while nobody else has the room
    number        bigint      not null,
    starts        timestamptz not null,
    ends          timestamptz not null,
    -- nothing for the whole room, any:2, or codes of parts
    parts         text        not null,
    title         text        not null,
    party_size    integer     not null constraint room_wish_party_size_check check (party_size >= 1),
    state         text        not null constraint room_wish_state_check check (state in ('waiting', 'offered', 'accepted', 'declined', 'lapsed', 'withdrawn', 'over')),
    -- the booking by which it is held, and which it becomes
    booking_id    uuid,
    offered_until timestamptz,
    made_at       timestamptz not null,
    changed_at    timestamptz not null,
    constraint room_wish_pkey primary key (community_id, id),
    constraint room_wish_room_id_number_key unique (community_id, room_id, number),
    constraint room_wish_span_check check (starts < ends),
    constraint room_wish_offered_check check (state <> 'offered' or booking_id is not null and offered_until is not null),
    foreign key (community_id, room_id) references room (community_id, id),
    foreign key (community_id, booking_id) references booking (community_id, id)
);
create index room_wish_waiting on room_wish (community_id, room_id, number) where state = 'waiting';
create index room_wish_person on room_wish (community_id, person_id, starts);
create index room_wish_booking on room_wish (community_id, booking_id) where booking_id is not null;
create index room_wish_starts on room_wish (community_id, starts) where state in ('waiting', 'offered');
create index room_wish_over on room_wish (ends);
create unique index room_wish_room_id_person_id_starts_ends_key on room_wish (community_id, room_id, person_id, starts, ends)
    where state in ('waiting', 'offered');

-- that somebody has come, for which the door or staff stand
create table arrival (
    community_id uuid        not null,
    booking_id   uuid        not null,
    by_person    uuid        not null references person (id),
    at           timestamptz not null,
    constraint arrival_pkey primary key (community_id, booking_id),
    foreign key (community_id, booking_id) references booking (community_id, id)
);

-- a booking to which nobody came is marked by the program too: by nobody
alter table no_show alter column marked_by drop not null;

alter table booking_step drop constraint booking_step_verb_check;
alter table booking_step add constraint booking_step_verb_check check (verb in ('made', 'moved', 'changed', 'approved', 'declined', 'withdrawn', 'cancelled', 'expired', 'arrived', 'released'));
