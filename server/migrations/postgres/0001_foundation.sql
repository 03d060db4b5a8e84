-- What every feature stands on: the journal, jobs, answers kept under their keys.

create table journal (
    seq          bigint generated always as identity,
    -- entries commit out of the order of seq: readers go by transaction first
    xact         bigint      not null default pg_current_xact_id()::text::bigint,
    community_id uuid        not null,
    at           timestamptz not null,
    actor_id     uuid,
    verb         text        not null,
    subject_id   uuid        not null,
    audience     text        not null constraint journal_audience_check check (audience in ('everyone', 'parties', 'in_charge')),
    topics       text        not null,
    constraint journal_pkey primary key (community_id, seq)
);
create index journal_tail on journal (xact, seq);
create index journal_subject on journal (community_id, subject_id, seq);

create function journal_is_append_only() returns trigger language plpgsql as
    'begin raise exception ''the journal is append-only''; end';
create trigger journal_append_only before update or delete on journal
    for each row execute function journal_is_append_only();

create table job (
    community_id  uuid        not null,
    id            uuid        not null,
    kind          text        not null,
    key           text        not null,
    payload       jsonb       not null,
    run_at        timestamptz not null,
    attempts      integer     not null default 0,
    claimed_until timestamptz,
    done_at       timestamptz,
    parked_at     timestamptz,
    last_error    text,
    constraint job_pkey primary key (community_id, id),
    constraint job_kind_key_key unique (community_id, kind, key)
);
create index job_due on job (run_at) where done_at is null and parked_at is null;
create index job_id on job (id);

create table idempotency (
    community_id uuid        not null,
    person_id    uuid        not null,
    operation    text        not null,
    key          text        not null,
    content      bytea       not null,
    answer       jsonb,
    at           timestamptz not null,
    constraint idempotency_pkey primary key (community_id, person_id, operation, key)
);
create index idempotency_at on idempotency (at);
