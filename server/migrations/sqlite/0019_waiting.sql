-- Who waits for a time of a room that is taken, and whom it is offered once it is free.

-- whether a booking is an offer: it holds its slots until decide_by for its owner, who answers instead of staff
alter table booking add column offered boolean not null default false;

create table room_wish (
    community_id  blob    not null,
    id            blob    not null,
    room_id       blob    not null,
    person_id     blob    not null references person (id),
    -- the order in which they were recorded, counted while nobody else has the room
    number        integer not null,
    starts        text    not null,
    ends          text    not null,
    -- nothing for the whole room, any:2, or codes of parts
    parts         text    not null,
    title         text    not null,
    party_size    integer not null constraint room_wish_party_size_check check (party_size >= 1),
    state         text    not null constraint room_wish_state_check check (state in ('waiting', 'offered', 'accepted', 'declined', 'lapsed', 'withdrawn', 'over')),
    -- the booking by which it is held, and which it becomes
    booking_id    blob,
    offered_until text,
    made_at       text    not null,
    changed_at    text    not null,
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
    community_id blob not null,
    booking_id   blob not null,
    by_person    blob not null references person (id),
    at           text not null,
    constraint arrival_pkey primary key (community_id, booking_id),
    foreign key (community_id, booking_id) references booking (community_id, id)
);

-- a booking to which nobody came is marked by the program too
create table no_show_by_anybody (
    community_id blob not null,
    booking_id   blob not null,
    id           blob not null,
    -- nobody for the program
    marked_by    blob references person (id),
    marked_at    text not null,
    undone_by    blob references person (id),
    undone_at    text,
    constraint no_show_pkey primary key (community_id, booking_id, id),
    constraint no_show_undone_check check ((undone_by is null) = (undone_at is null)),
    foreign key (community_id, booking_id) references booking (community_id, id)
);
insert into no_show_by_anybody select * from no_show;
drop table no_show;
alter table no_show_by_anybody rename to no_show;

create table booking_step_of_all (
    community_id blob        not null,
    booking_id   blob        not null,
    id           blob        not null,
    verb         text        not null constraint booking_step_verb_check check (verb in ('made', 'moved', 'changed', 'approved', 'declined', 'withdrawn', 'cancelled', 'expired', 'arrived', 'released')),
    by_person    blob        references person (id),
    at           text not null,
    reason       text        not null default '',
    constraint booking_step_pkey primary key (community_id, booking_id, id),
    foreign key (community_id, booking_id) references booking (community_id, id)
);
insert into booking_step_of_all select * from booking_step;
drop table booking_step;
alter table booking_step_of_all rename to booking_step;
