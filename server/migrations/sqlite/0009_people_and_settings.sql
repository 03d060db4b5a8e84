-- Who may not book for a while, what a community says of itself, and what it announces.

create table person_block (
    community_id blob not null references community (id),
    person_id    blob not null references person (id),
    id           blob not null,
    reason       text not null,
    begins       text not null,
    -- nobody is blocked for ever
    ends         text not null,
    by_person    blob not null references person (id),
    lifted_by    blob references person (id),
    lifted_at    text,
    constraint person_block_pkey primary key (community_id, person_id, id),
    constraint person_block_span_check check (begins < ends),
    constraint person_block_lifted_check check ((lifted_by is null) = (lifted_at is null))
);
create index person_block_person on person_block (person_id) where lifted_at is null;

-- empty: as its place is called
alter table community add column centre_name text not null default '';
alter table community add column centre_name_en text not null default '';
alter table community add column accent text not null default 'lantern';
-- null: as their browsers ask
alter table community add column lang text constraint community_lang_check check (lang in ('zh-CN', 'en'));
alter table community add column phone text not null default '';
alter table community add column address text not null default '';
alter table community add column address_en text not null default '';
alter table community add column version integer not null default 1;

create table announcement (
    community_id blob not null references community (id),
    id           blob not null,
    title        text not null,
    title_en     text not null default '',
    words        text not null,
    words_en     text not null default '',
    audience     text not null constraint announcement_audience_check check (audience in ('everyone', 'residents', 'verified', 'staff')),
    -- the community's calendar, both days with it
    first_day    text not null,
    last_day     text not null,
    by_person    blob not null references person (id),
    at           text not null,
    changed_at   text not null,
    withdrawn_by blob references person (id),
    withdrawn_at text,
    version      integer not null default 1,
    constraint announcement_pkey primary key (community_id, id),
    constraint announcement_days_check check (first_day <= last_day),
    constraint announcement_withdrawn_check check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index announcement_days on announcement (community_id, last_day) where withdrawn_at is null;
