-- Series: bookings that come again and again by a rule. Each date is a booking; what was left out is written down too.

create table series (
    community_id blob        not null,
    id           blob        not null,
    room_id      blob        not null,
    person_id    blob        not null references person (id),
    -- who typed it, where that was somebody else
    booked_by    blob        not null references person (id),
    -- an RFC 5545 rule over days: FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20270630
    rule         text        not null,
    -- days since 1970-01-01: from where on the rule counts
    first_day    integer     not null,
    -- what a date is by the rule, in minutes of the wall clock; a booking that says otherwise was changed by somebody
    from_minute  integer     not null,
    until_minute integer     not null,
    title        text        not null,
    title_public boolean     not null default false,
    party_size   integer     not null constraint series_party_size_check check (party_size >= 1),
    parts        text        not null,
    version      integer      not null default 1,
    created_at   text not null,
    -- when the rule, or what a date is by it, last changed
    changed_at   text not null,
    -- the series that this one was split from
    continues    blob,
    ended_at     text,
    ended_by     blob        references person (id),
    constraint series_pkey primary key (community_id, id),
    constraint series_times_check check (0 <= from_minute and from_minute < until_minute and until_minute <= 1440),
    constraint series_ended_check check ((ended_at is null) = (ended_by is null)),
    foreign key (community_id, room_id) references room (community_id, id)
);
create index series_person on series (community_id, person_id);

-- dates of a series that are not booked, and why
create table series_skip (
    community_id blob        not null,
    series_id    blob        not null,
    day          integer     not null,
    why          text        not null constraint series_skip_why_check check (why in ('taken', 'closed', 'rule', 'chosen')),
    by_person    blob        not null references person (id),
    at           text not null,
    -- booked after all
    back_by      blob        references person (id),
    back_at      text,
    constraint series_skip_pkey primary key (community_id, series_id, day),
    constraint series_skip_back_check check ((back_at is null) = (back_by is null)),
    foreign key (community_id, series_id) references series (community_id, id)
);

-- the series that a booking is of, and the date that it stands for by the rule, wherever it was moved since
alter table booking add column series_id blob;
alter table booking add column series_day integer;
create index booking_series on booking (community_id, series_id, series_day) where series_id is not null;
-- no date of a series is booked twice
create unique index booking_series_id_series_day_key on booking (community_id, series_id, series_day) where live and series_id is not null;
