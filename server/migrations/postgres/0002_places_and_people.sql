-- The tree of places, the communities in it, and the people.

create table place (
    id        uuid    not null constraint place_pkey primary key,
    parent_id uuid    references place (id),
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
    id         uuid        not null constraint community_pkey primary key,
    place_id   uuid        not null constraint community_place_id_key unique references place (id),
    code       text        not null constraint community_code_key unique,
    name       text        not null,
    name_en    text        not null default '',
    zone       text        not null,
    host       text        constraint community_host_key unique,
    is_default boolean     not null default false,
    demo       boolean     not null default false,
    created_at timestamptz not null
);
create unique index community_default_key on community (is_default) where is_default;

create table person (
    id         uuid        not null constraint person_pkey primary key,
    -- null once the number has gone to somebody else
    phone      text        constraint person_phone_key unique,
    name       text        not null default '',
    created_at timestamptz not null,
    seen_at    timestamptz not null
);

create table consent (
    person_id uuid        not null references person (id),
    document  text        not null,
    version   integer     not null,
    at        timestamptz not null,
    constraint consent_pkey primary key (person_id, document, version)
);

create table residency (
    person_id    uuid        not null references person (id),
    community_id uuid        not null references community (id),
    place_id     uuid        not null references place (id),
    stated_at    timestamptz not null,
    verified_by  uuid        references person (id),
    verified_at  timestamptz,
    declined_by  uuid        references person (id),
    declined_at  timestamptz,
    constraint residency_pkey primary key (community_id, person_id),
    constraint residency_verified_check check ((verified_by is null) = (verified_at is null)),
    constraint residency_declined_check check ((declined_by is null) = (declined_at is null)),
    constraint residency_one_answer_check check (verified_at is null or declined_at is null)
);
create index residency_person on residency (person_id);

create table session (
    token_hash bytea       not null constraint session_pkey primary key,
    id         uuid        not null constraint session_id_key unique,
    person_id  uuid        not null references person (id),
    device     text        not null,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null
);
create index session_person on session (person_id);

create table api_token (
    token_hash bytea       not null constraint api_token_pkey primary key,
    id         uuid        not null constraint api_token_id_key unique,
    person_id  uuid        not null references person (id),
    created_at timestamptz not null,
    revoked_at timestamptz
);
create index api_token_person on api_token (person_id);

create table login_code (
    id         uuid        not null constraint login_code_pkey primary key,
    phone      text        not null,
    purpose    text        not null,
    address    text        not null,
    code_mac   bytea       not null,
    tries      integer     not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index login_code_phone on login_code (phone, created_at);
create index login_code_address on login_code (address, created_at);
create index login_code_age on login_code (created_at);

create table role_grant (
    id           uuid        not null constraint role_grant_pkey primary key,
    person_id    uuid        not null references person (id),
    role         text        not null constraint role_grant_role_check check (role in ('grid_worker', 'staff', 'steward')),
    place_id     uuid        not null references place (id),
    granted_by   uuid        references person (id),
    granted_at   timestamptz not null,
    withdrawn_by uuid        references person (id),
    withdrawn_at timestamptz,
    -- nobody where the number fell silent or the person was forgotten
    constraint role_grant_withdrawn_check check (withdrawn_by is null or withdrawn_at is not null)
);
create index role_grant_person on role_grant (person_id);
create index role_grant_place on role_grant (place_id);
create unique index role_grant_person_id_role_place_id_key on role_grant (person_id, role, place_id) where withdrawn_at is null;

create table notice (
    community_id uuid        not null references community (id),
    id           uuid        not null,
    person_id    uuid        not null references person (id),
    kind         text        not null,
    subject_id   uuid        not null,
    -- what the words need, never more than its reader may see
    details      jsonb       not null,
    at           timestamptz not null,
    read_at      timestamptz,
    -- whether its reader did it: no news, but what another channel may confirm
    own          boolean     not null default false,
    constraint notice_pkey primary key (community_id, id)
);
create index notice_person on notice (person_id, community_id, id);
create index notice_unread on notice (person_id) where read_at is null;
