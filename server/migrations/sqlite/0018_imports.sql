-- Events that come from elsewhere: from files, and from addresses that are subscribed to.

create table event_source (
    community_id  blob        not null references community (id),
    id            blob        not null,
    kind          text        not null constraint event_source_kind_check check (kind in ('file', 'address')),
    -- what a file's calendar calls itself, or what staff call an address
    name          text        not null,
    -- may be a key; only of an address
    url           text        not null default '',
    -- by which its host knows what was fetched last
    etag          text        not null default '',
    last_modified text        not null default '',
    -- the number of the job that fetches it next
    turn          integer     not null default 0,
    -- when it was last there, changed or not
    fetched_at    text       ,
    failed_at     text       ,
    -- why it was not there, by a code; empty while it is
    failure       text        not null default '',
    -- how many of its events cannot be taken
    left_out      integer     not null default 0,
    added_by      blob        not null references person (id),
    added_at      text        not null,
    constraint event_source_pkey primary key (community_id, id),
    constraint event_source_kind_name_key unique (community_id, kind, name)
);

-- which event is which of a source, and what was said of it: what is otherwise here was changed by staff, and stays
create table event_origin (
    community_id blob not null,
    source_id    blob not null,
    uid          text not null,
    event_id     blob not null,
    said         text not null,
    constraint event_origin_pkey primary key (community_id, source_id, uid),
    foreign key (community_id, source_id) references event_source (community_id, id)
);
create index event_origin_event on event_origin (community_id, event_id);

-- a file between its preview and the decision, for a day
create table event_file (
    community_id blob        not null references community (id),
    id           blob        not null,
    source       text        not null,
    text         text        not null,
    by_person    blob        not null references person (id),
    at           text        not null,
    constraint event_file_pkey primary key (community_id, id)
);

-- of an event that follows an address, and is nobody's to change here
alter table event add column source_id blob;
create index event_follow on event (community_id, source_id) where source_id is not null;
