-- Pictures on top of events, as the server has made them from what staff sent.

create table event_cover (
    community_id blob not null,
    event_id     blob not null,
    -- of the larger one, by which both are known in addresses
    digest       text not null,
    -- of the larger one, in pixels
    width        integer not null constraint event_cover_width_check check (width >= 1),
    height       integer not null constraint event_cover_height_check check (height >= 1),
    -- what can be seen in it, for who does not see it
    alt          text not null,
    -- the picture as JPEG, for pages and for slow lines
    large        blob not null,
    small        blob not null,
    by_person    blob not null references person (id),
    at           text not null,
    constraint event_cover_pkey primary key (community_id, event_id),
    foreign key (community_id, event_id) references event (community_id, id) on delete cascade
);
create index event_cover_digest on event_cover (community_id, digest);
