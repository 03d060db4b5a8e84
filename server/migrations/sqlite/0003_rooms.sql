-- The rooms of the activity centre: their parts, equipment, opening hours and rules.

create table room (
    community_id blob        not null references community (id),
    id           blob        not null,
    code         text        not null,
    name         text        not null,
    name_en      text        not null default '',
    about        text        not null default '',
    about_en     text        not null default '',
    capacity     integer     not null constraint room_capacity_check check (capacity between 1 and 10000),
    -- rooms of one kind stand in for each other when one is taken
    kind         text        not null default '',
    position     integer     not null default 0,
    rules        text       not null,
    -- rises with every change by staff, so that the second of two editors is told
    version      integer      not null default 1,
    closed_at    text,
    constraint room_pkey primary key (community_id, id),
    constraint room_code_key unique (community_id, code)
);

create table part (
    community_id blob    not null,
    id           blob    not null,
    room_id      blob    not null,
    code         text    not null,
    name         text    not null,
    name_en      text    not null default '',
    position     integer not null,
    -- null while in use; a part with a past is kept
    retired_at   text,
    constraint part_pkey primary key (community_id, id),
    constraint part_room_id_code_key unique (community_id, room_id, code),
    foreign key (community_id, room_id) references room (community_id, id)
);

create table equipment (
    community_id blob    not null,
    id           blob    not null,
    room_id      blob    not null,
    name         text    not null,
    name_en      text    not null default '',
    units        integer not null constraint equipment_units_check check (units between 1 and 1000),
    position     integer not null default 0,
    constraint equipment_pkey primary key (community_id, id),
    foreign key (community_id, room_id) references room (community_id, id)
);
create index equipment_room on equipment (community_id, room_id, position);

create table opening (
    community_id blob     not null,
    room_id      blob     not null,
    weekday      integer not null constraint opening_weekday_check check (weekday between 0 and 6),
    opens        integer not null,
    closes       integer not null,
    constraint opening_pkey primary key (community_id, room_id, weekday, opens),
    constraint opening_order_check check (0 <= opens and opens < closes and closes <= 1440),
    foreign key (community_id, room_id) references room (community_id, id)
);

create table opening_exception (
    community_id blob     not null,
    room_id      blob     not null,
    day          text     not null,
    -- both null: closed all day
    opens        integer,
    closes       integer,
    note         text     not null default '',
    constraint opening_exception_pkey primary key (community_id, room_id, day),
    constraint opening_exception_order_check check ((opens is null and closes is null) or (0 <= opens and opens < closes and closes <= 1440)),
    foreign key (community_id, room_id) references room (community_id, id)
);
