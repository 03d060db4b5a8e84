-- What every feature stands on: the journal, jobs, answers kept under their keys.

create table journal (
    seq          integer not null primary key autoincrement,
    community_id blob        not null,
    at           text not null,
    actor_id     blob,
    verb         text        not null,
    subject_id   blob        not null,
    audience     text        not null constraint journal_audience_check check (audience in ('everyone', 'parties', 'in_charge')),
    topics       text        not null
);
create index journal_subject on journal (community_id, subject_id, seq);

create trigger journal_no_update before update on journal begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_no_delete before delete on journal begin select raise(abort, 'the journal is append-only'); end;

create table job (
    community_id  blob        not null,
    id            blob        not null,
    kind          text        not null,
    key           text        not null,
    payload       text       not null,
    run_at        text not null,
    attempts      integer     not null default 0,
    claimed_until text,
    done_at       text,
    parked_at     text,
    last_error    text,
    constraint job_pkey primary key (community_id, id),
    constraint job_kind_key_key unique (community_id, kind, key)
);
create index job_due on job (run_at) where done_at is null and parked_at is null;
create index job_id on job (id);

create table idempotency (
    community_id blob        not null,
    person_id    blob        not null,
    operation    text        not null,
    key          text        not null,
    content      blob       not null,
    answer       text,
    at           text not null,
    constraint idempotency_pkey primary key (community_id, person_id, operation, key)
);
create index idempotency_at on idempotency (at);
