-- A course goes otherwise from some of its days on, and events that people propose.

-- from which day of the rule on its dates are at another time, on another day or in another room
alter table event add column turns jsonb not null default '[]';

-- more is done to an event than the steps knew
alter table event_step drop constraint event_step_verb_check;
alter table event_step add constraint event_step_verb_check check (verb in ('made', 'changed', 'published', 'cancelled', 'date_moved', 'date_cancelled', 'dates_moved', 'dates_cancelled', 'date_restored', 'proposed', 'declined'));
drop index event_step_to_go_out;
create index event_step_to_go_out on event_step (at) where out_at is null and verb in ('cancelled', 'date_cancelled', 'date_moved', 'dates_cancelled', 'dates_moved', 'date_restored');

-- a draft that somebody who is not staff proposes: staff publish it, or say why not
create table event_proposal (
    community_id uuid    not null,
    event_id     uuid    not null,
    -- who proposes it; whoever is forgotten leaves the rows of what staff decided on, without words
    person_id    uuid    not null references person (id),
    -- a few words to staff; may be empty
    words        text    not null default '',
    state        text    not null constraint event_proposal_state_check check (state in ('open', 'approved', 'declined')),
    at           timestamptz    not null,
    -- what staff said when they declined it
    reason       text    not null default '',
    decided_by   uuid    references person (id),
    decided_at   timestamptz,
    constraint event_proposal_pkey primary key (community_id, event_id),
    constraint event_proposal_decided_check check ((state = 'open') = (decided_at is null) and (decided_by is null) = (decided_at is null)),
    foreign key (community_id, event_id) references event (community_id, id) on delete cascade
);
create index event_proposal_person on event_proposal (community_id, person_id, event_id);
create index event_proposal_open on event_proposal (community_id, event_id) where state = 'open';
