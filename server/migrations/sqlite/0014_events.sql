-- The calendar: events and courses, their dates, and who comes.

create table event (
    community_id      blob        not null references community (id),
    id                blob        not null,
    kind              text        not null constraint event_kind_check check (kind in ('class', 'culture', 'theme_day', 'meeting', 'talk', 'sport', 'other')),
    title             text        not null,
    title_en          text        not null default '',
    about             text        not null default '',
    about_en          text        not null default '',
    -- who holds it: a choir, a Party branch
    organiser         text        not null default '',
    organiser_en      text        not null default '',
    -- a room of the centre, which its dates book; else a place in words
    room_id           blob,
    place             text        not null default '',
    place_en          text        not null default '',
    -- an RFC 5545 rule over days; null where it takes place once
    rule              text,
    first_day         integer     not null,
    from_minute       integer     not null,
    until_minute      integer     not null,
    -- whether a day off by the calendar of holidays is left out
    skips_holidays    boolean     not null default false,
    registering       text        not null constraint event_registering_check check (registering in ('none', 'date', 'course')),
    -- null where there is no limit
    capacity          integer     constraint event_capacity_check check (capacity >= 1),
    opens_at          text       ,
    -- how long before it starts registration closes
    closes_minutes    integer     not null default 0,
    party_most        integer     not null default 1 constraint event_party_most_check check (party_most >= 1),
    audience          text        not null constraint event_audience_check check (audience in ('all', 'residents', 'place')),
    audience_place_id blob        references place (id),
    age_from          integer,
    age_until         integer,
    -- places that are kept for verified residents until then
    kept_places       integer     not null default 0,
    kept_until        text       ,
    -- how long an offered place is held
    offer_minutes     integer     not null default 720,
    state             text        not null constraint event_state_check check (state in ('draft', 'published', 'cancelled')),
    -- a draft that shows itself then
    publish_at        text       ,
    published_at      text       ,
    -- how many registrations for the whole course were ever recorded: their order
    recorded          integer      not null default 0,
    version           integer      not null default 1,
    created_by        blob        not null references person (id),
    created_at        text        not null,
    changed_at        text        not null,
    constraint event_pkey primary key (community_id, id),
    constraint event_times_check check (0 <= from_minute and from_minute < until_minute and until_minute <= 1440),
    constraint event_audience_place_check check ((audience = 'place') = (audience_place_id is not null)),
    foreign key (community_id, room_id) references room (community_id, id)
);
create index event_changed on event (community_id, changed_at);
create index event_to_publish on event (publish_at) where state = 'draft' and publish_at is not null;

-- the record of who did what to an event, and when
create table event_step (
    community_id blob        not null,
    event_id     blob        not null,
    id           blob        not null,
    -- the date that it is about, where it is about one
    date_id      blob,
    verb         text        not null constraint event_step_verb_check check (verb in ('made', 'changed', 'published', 'cancelled', 'date_moved', 'date_cancelled')),
    by_person    blob        references person (id),
    at           text        not null,
    reason       text        not null default '',
    constraint event_step_pkey primary key (community_id, event_id, id),
    foreign key (community_id, event_id) references event (community_id, id)
);

create table event_date (
    community_id blob        not null,
    id           blob        not null,
    event_id     blob        not null,
    -- the day that it stands for by the rule; one that was left out is shown to nobody, and only keeps the rule from making it anew
    stands_for   integer     not null,
    -- the day on which it is
    day          integer     not null,
    starts       text        not null,
    ends         text        not null,
    state        text        not null constraint event_date_state_check check (state in ('planned', 'cancelled', 'left_out')),
    -- whether somebody has given it another time than the rule does
    moved        boolean     not null default false,
    reason       text        not null default '',
    -- what holds its room
    booking_id   blob,
    -- how many registrations for it were ever recorded: their order
    recorded     integer      not null default 0,
    version      integer      not null default 1,
    changed_at   text        not null,
    constraint event_date_pkey primary key (community_id, id),
    constraint event_date_stands_for_key unique (community_id, event_id, stands_for),
    constraint event_date_span_check check (starts < ends),
    foreign key (community_id, event_id) references event (community_id, id)
);
create index event_date_day on event_date (community_id, day, starts);
-- of an event, those of some days; and its last one
create index event_date_event on event_date (community_id, event_id, day);
create index event_date_last on event_date (community_id, event_id, starts) where state = 'planned';
create index event_date_booking on event_date (community_id, booking_id) where booking_id is not null;

create table event_question (
    community_id blob        not null,
    event_id     blob        not null,
    id           blob        not null,
    position     integer     not null,
    label        text        not null,
    label_en     text        not null default '',
    required     boolean     not null default false,
    -- asked no more; what was answered stays
    retired_at   text       ,
    constraint event_question_pkey primary key (community_id, event_id, id),
    foreign key (community_id, event_id) references event (community_id, id)
);

-- those for whom a person may register besides themselves
create table household_member (
    person_id  blob        not null references person (id),
    id         blob        not null,
    name       text        not null,
    birth_year integer     not null,
    added_at   text        not null,
    removed_at text       ,
    constraint household_member_pkey primary key (person_id, id)
);

create table registration (
    community_id  blob        not null,
    id            blob        not null,
    event_id      blob        not null,
    -- null where it is for the whole course
    date_id       blob,
    -- what it takes a place in: its date, or its event
    pool_id       blob        not null,
    -- whose it is
    person_id     blob        not null references person (id),
    -- for whom, where not for themselves
    member_id     blob,
    -- the name on the list
    name          text        not null,
    -- who answers for a child
    guardian      text        not null default '',
    party_size    integer     not null constraint registration_party_size_check check (party_size >= 1),
    -- by the ids of the questions
    answers       text        not null,
    state         text        not null constraint registration_state_check check (state in ('admitted', 'waiting', 'offered', 'declined', 'lapsed', 'cancelled', 'removed')),
    -- in the order in which they were recorded, counted by its pool
    number        integer      not null,
    -- whether it is of somebody for whom places are kept
    of_kept       boolean     not null default false,
    offered_until text       ,
    -- told at the door
    code          text        not null,
    at            text        not null,
    changed_at    text        not null,
    version       integer      not null default 1,
    constraint registration_pkey primary key (community_id, id),
    constraint registration_pool_id_number_key unique (community_id, pool_id, number),
    constraint registration_offered_check check ((state = 'offered') = (offered_until is not null)),
    foreign key (community_id, event_id) references event (community_id, id),
    foreign key (community_id, date_id) references event_date (community_id, id)
);
-- a person, and each of their household, once in a pool
create unique index registration_pool_id_person_id_key on registration (community_id, pool_id, person_id) where member_id is null and state in ('admitted', 'waiting', 'offered');
create unique index registration_pool_id_person_id_member_id_key on registration (community_id, pool_id, person_id, member_id) where member_id is not null and state in ('admitted', 'waiting', 'offered');
create index registration_pool on registration (community_id, pool_id, state, number, party_size);
create index registration_event on registration (community_id, event_id);
create index registration_person on registration (community_id, person_id, id);
create index registration_offered on registration (offered_until) where state = 'offered';

create table registration_step (
    community_id    blob        not null,
    registration_id blob        not null,
    id              blob        not null,
    verb            text        not null constraint registration_step_verb_check check (verb in ('made', 'waits', 'offered', 'accepted', 'declined', 'lapsed', 'cancelled', 'removed', 'admitted')),
    by_person       blob        references person (id),
    at              text        not null,
    reason          text        not null default '',
    constraint registration_step_pkey primary key (community_id, registration_id, id),
    foreign key (community_id, registration_id) references registration (community_id, id)
);

create table check_in (
    community_id    blob        not null,
    date_id         blob        not null,
    registration_id blob        not null,
    at              text        not null,
    by_person       blob        references person (id),
    undone_at       text       ,
    undone_by       blob        references person (id),
    constraint check_in_pkey primary key (community_id, date_id, registration_id),
    constraint check_in_undone_check check ((undone_at is null) = (undone_by is null)),
    foreign key (community_id, date_id) references event_date (community_id, id),
    foreign key (community_id, registration_id) references registration (community_id, id)
);
