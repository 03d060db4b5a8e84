-- After a date those who were there are asked how it was, where staff have chosen so; and ticks that were made without a network come later
-- than they were made.

alter table event add column asks_after boolean not null default false;

-- one answer of each person to each date, and some words if they like; it goes with the person
create table feedback (
    community_id blob not null,
    date_id      blob not null,
    person_id    blob not null references person (id),
    answer       text not null constraint feedback_answer_check check (answer in ('very_good', 'good', 'fair', 'poor', 'bad')),
    words        text not null default '',
    at           text not null,
    changed_at   text not null,
    constraint feedback_pkey primary key (community_id, date_id, person_id),
    foreign key (community_id, date_id) references event_date (community_id, id)
);
create index feedback_person on feedback (person_id);

-- of which dates people were asked: once, however many servers look
create table feedback_asked (
    community_id blob not null,
    date_id      blob not null,
    at           text not null,
    constraint feedback_asked_pkey primary key (community_id, date_id),
    foreign key (community_id, date_id) references event_date (community_id, id) on delete cascade
);

-- when the last was said of whom somebody ticked or did not: of two who say otherwise the later one counts, whoever is heard first
alter table check_in add column said_at text;
