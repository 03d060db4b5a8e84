-- What the reports count beside the bookings themselves: marks that nobody came, and refusals by rule.

-- that nobody came to a booking: by whom and when it was noted, and by whom and when that was taken back
create table no_show (
    community_id blob not null,
    booking_id   blob not null,
    id           blob not null,
    marked_by    blob not null references person (id),
    marked_at    text not null,
    undone_by    blob references person (id),
    undone_at    text,
    constraint no_show_pkey primary key (community_id, booking_id, id),
    constraint no_show_undone_check check ((undone_by is null) = (undone_at is null)),
    foreign key (community_id, booking_id) references booking (community_id, id)
);

-- how often a rule of a room refused somebody on a day (days since 1970-01-01): nobody's name, no time of day
create table refusal_count (
    community_id blob    not null,
    room_id      blob    not null,
    day          integer not null,
    rule         text    not null,
    times        integer not null constraint refusal_count_times_check check (times >= 1),
    constraint refusal_count_pkey primary key (community_id, room_id, day, rule),
    foreign key (community_id, room_id) references room (community_id, id)
);

-- what was cancelled is not live, so that no other index leads to it
create index booking_cancelled on booking (community_id, day) where state = 'cancelled';
