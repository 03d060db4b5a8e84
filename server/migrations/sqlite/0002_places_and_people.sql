-- The tree of places, the communities in it, and the people.

create table place (
    id        blob    not null constraint place_pkey primary key,
    parent_id blob    references place (id),
    kind      text    not null,
    -- one of its own everywhere, by which files and commands know it
    code      text    not null constraint place_code_key unique,
    -- the codes from the root, by which a role on a place holds for all below it
    path      text    not null constraint place_path_key unique,
    name      text    not null,
    name_en   text    not null default '',
    position  integer not null default 0,
    constraint place_kind_check check (kind in ('district', 'street', 'community', 'compound', 'quarter', 'grid', 'building', 'floor', 'room', 'centre', 'facility'))
);
create index place_parent on place (parent_id, position, code);

create table community (
    id         blob        not null constraint community_pkey primary key,
    place_id   blob        not null constraint community_place_id_key unique references place (id),
    code       text        not null constraint community_code_key unique,
    name       text        not null,
    name_en    text        not null default '',
    zone       text        not null,
    host       text        constraint community_host_key unique,
    is_default boolean     not null default false,
    demo       boolean     not null default false,
    created_at text not null
);
create unique index community_default_key on community (is_default) where is_default;

create table person (
    id         blob        not null constraint person_pkey primary key,
    -- null once the number has gone to somebody else
    phone      text        constraint person_phone_key unique,
    name       text        not null default '',
    created_at text not null,
    seen_at    text not null
);

create table consent (
    person_id blob        not null references person (id),
    document  text        not null,
    version   integer     not null,
    at        text not null,
    constraint consent_pkey primary key (person_id, document, version)
);

create table residency (
    person_id    blob        not null references person (id),
    community_id blob        not null references community (id),
    place_id     blob        not null references place (id),
    stated_at    text not null,
    verified_by  blob        references person (id),
    verified_at  text,
    declined_by  blob        references person (id),
    declined_at  text,
    constraint residency_pkey primary key (community_id, person_id),
    constraint residency_verified_check check ((verified_by is null) = (verified_at is null)),
    constraint residency_declined_check check ((declined_by is null) = (declined_at is null)),
    constraint residency_one_answer_check check (verified_at is null or declined_at is null)
);
create index residency_person on residency (person_id);

create table session (
    token_hash blob       not null constraint session_pkey primary key,
    id         blob        not null constraint session_id_key unique,
    person_id  blob        not null references person (id),
    device     text        not null,
    created_at text not null,
    seen_at    text not null,
    expires_at text not null
);
create index session_person on session (person_id);

create table api_token (
    token_hash blob       not null constraint api_token_pkey primary key,
    id         blob        not null constraint api_token_id_key unique,
    person_id  blob        not null references person (id),
    created_at text not null,
    revoked_at text
);
create index api_token_person on api_token (person_id);

create table login_code (
    id         blob        not null constraint login_code_pkey primary key,
    phone      text        not null,
    purpose    text        not null,
    address    text        not null,
    code_mac   blob       not null,
    tries      integer     not null default 0,
    created_at text not null,
    expires_at text not null,
    used_at    text
);
create index login_code_phone on login_code (phone, created_at);
create index login_code_address on login_code (address, created_at);
create index login_code_age on login_code (created_at);

create table role_grant (
    id           blob        not null constraint role_grant_pkey primary key,
    person_id    blob        not null references person (id),
    role         text        not null constraint role_grant_role_check check (role in ('grid_worker', 'staff', 'steward')),
    place_id     blob        not null references place (id),
    granted_by   blob        references person (id),
    granted_at   text not null,
    withdrawn_by blob        references person (id),
    withdrawn_at text,
    -- nobody where the number fell silent or the person was forgotten
    constraint role_grant_withdrawn_check check (withdrawn_by is null or withdrawn_at is not null)
);
create index role_grant_person on role_grant (person_id);
create index role_grant_place on role_grant (place_id);
create unique index role_grant_person_id_role_place_id_key on role_grant (person_id, role, place_id) where withdrawn_at is null;

create table notice (
    community_id blob        not null references community (id),
    id           blob        not null,
    person_id    blob        not null references person (id),
    kind         text        not null,
    subject_id   blob        not null,
    -- what the words need, never more than its reader may see
    details      text       not null,
    at           text not null,
    read_at      text,
    -- whether its reader did it: no news, but what another channel may confirm
    own          boolean     not null default false,
    constraint notice_pkey primary key (community_id, id)
);
create index notice_person on notice (person_id, community_id, id);
create index notice_unread on notice (person_id) where read_at is null;
