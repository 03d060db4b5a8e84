-- A course goes otherwise from some of its days on, and events that people propose.

-- from which day of the rule on its dates are at another time, on another day or in another room
alter table event add column turns text not null default '[]';

-- more is done to an event than the steps knew
create table event_step_of_more (
    community_id blob        not null,
    event_id     blob        not null,
    id           blob        not null,
    -- the date that it is about, or the first of them
    date_id      blob,
    verb         text        not null constraint event_step_verb_check check (verb in ('made', 'changed', 'published', 'cancelled', 'date_moved', 'date_cancelled', 'dates_moved', 'dates_cancelled', 'date_restored', 'proposed', 'declined')),
    by_person    blob        references person (id),
    at           text        not null,
    reason       text        not null default '',
    out_at       text,
    constraint event_step_pkey primary key (community_id, event_id, id),
    foreign key (community_id, event_id) references event (community_id, id)
);
insert into event_step_of_more (community_id, event_id, id, date_id, verb, by_person, at, reason, out_at)
select community_id, event_id, id, date_id, verb, by_person, at, reason, out_at from event_step;
drop table event_step;
alter table event_step_of_more rename to event_step;
create index event_step_to_go_out on event_step (at) where out_at is null and verb in ('cancelled', 'date_cancelled', 'date_moved', 'dates_cancelled', 'dates_moved', 'date_restored');

-- a draft that somebody who is not staff proposes: staff publish it, or say why not
create table event_proposal (
    community_id blob    not null,
    event_id     blob    not null,
    -- who proposes it; whoever is forgotten leaves the rows of what staff decided on, without words
    person_id    blob    not null references person (id),
    -- a few words to staff; may be empty
    words        text    not null default '',
    state        text    not null constraint event_proposal_state_check check (state in ('open', 'approved', 'declined')),
    at           text    not null,
    -- what staff said when they declined it
    reason       text    not null default '',
    decided_by   blob    references person (id),
    decided_at   text,
    constraint event_proposal_pkey primary key (community_id, event_id),
    constraint event_proposal_decided_check check ((state = 'open') = (decided_at is null) and (decided_by is null) = (decided_at is null)),
    foreign key (community_id, event_id) references event (community_id, id) on delete cascade
);
create index event_proposal_person on event_proposal (community_id, person_id, event_id);
create index event_proposal_open on event_proposal (community_id, event_id) where state = 'open';
