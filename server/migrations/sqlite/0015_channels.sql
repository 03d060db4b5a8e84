-- Where else news goes, besides the app: mail, short messages, robots of groups, webhooks.

-- where a person's mail goes, once they have shown that it is theirs
create table email (
    person_id    blob        not null constraint email_pkey primary key references person (id),
    address      text        not null,
    confirmed_at text not null
);

-- an address that waits for its code. The code is made of this row under the server's key, and stands nowhere
create table email_proof (
    community_id blob        not null references community (id),
    id           blob        not null,
    person_id    blob        not null references person (id),
    address      text        not null,
    lang         text        not null,
    tries        integer     not null default 0,
    at           text not null,
    used_at      text,
    constraint email_proof_pkey primary key (community_id, id)
);
create index email_proof_person on email_proof (person_id, at);
create index email_proof_address on email_proof (address, at);

-- by which ways a person wants to hear of a topic; without a row as the program thinks best
create table channel_choice (
    community_id blob    not null references community (id),
    person_id    blob    not null references person (id),
    topic        text    not null constraint channel_choice_topic_check check (topic in ('bookings', 'events', 'account')),
    mail         boolean not null,
    sms          boolean not null,
    constraint channel_choice_pkey primary key (community_id, person_id, topic)
);

-- when a person may be disturbed, and in which language
create table channel_habit (
    community_id blob    not null references community (id),
    person_id    blob    not null references person (id),
    lang         text    not null,
    -- minutes of the day; the same twice where no hour is quiet
    quiet_from   integer not null constraint channel_habit_quiet_from_check check (quiet_from between 0 and 1439),
    quiet_until  integer not null constraint channel_habit_quiet_until_check check (quiet_until between 0 and 1439),
    -- one mail a day
    digest       boolean not null,
    constraint channel_habit_pkey primary key (community_id, person_id)
);

-- where what is for everyone goes: the robot of a group, or a program that listens
create table outlet (
    community_id blob        not null references community (id),
    id           blob        not null,
    kind         text        not null constraint outlet_kind_check check (kind in ('wecom', 'dingtalk', 'webhook')),
    name         text        not null,
    -- it may bear a key, and so never leaves the server
    url          text        not null,
    -- what DingTalk's robot asks to sign with
    secret       text        not null default '',
    added_by     blob        not null references person (id),
    added_at     text not null,
    removed_by   blob        references person (id),
    removed_at   text,
    constraint outlet_pkey primary key (community_id, id),
    constraint outlet_removed_check check ((removed_by is null) = (removed_at is null))
);

-- how many short messages a community pays for in a month, and how many have left in the last month that had any
create table sms_budget (
    community_id blob    not null constraint sms_budget_pkey primary key references community (id),
    a_month      integer not null constraint sms_budget_a_month_check check (a_month >= 0),
    -- months since year 0
    month        integer not null default 0,
    sent         integer not null default 0
);

-- one message on its way out; its id is what its receivers know it by, however often it is sent
create table message (
    community_id blob        not null,
    id           blob        not null,
    channel      text        not null constraint message_channel_check check (channel in ('mail', 'sms', 'outlet')),
    -- to a person, or to an outlet
    target_id    blob        not null,
    due_at       text not null,
    -- from then on nothing is added to it
    begun_at     text,
    sent_at      text,
    -- why it is not sent after all
    dropped      text        constraint message_dropped_check check (dropped in ('seen', 'over', 'budget', 'gone')),
    constraint message_pkey primary key (community_id, id)
);
create unique index message_open_key on message (community_id, target_id, due_at) where channel = 'mail' and begun_at is null;
create index message_target on message (target_id);

-- what a message tells. Whatever happens twice, nothing is told twice on one channel
create table message_part (
    community_id blob not null,
    -- a notice, an announcement, a step of an event
    source_id    blob not null,
    channel      text not null,
    target_id    blob not null,
    message_id   blob not null,
    constraint message_part_pkey primary key (community_id, source_id, channel, target_id),
    foreign key (community_id, message_id) references message (community_id, id)
);
create index message_part_message on message_part (community_id, message_id);

-- when it was looked at for other ways out; what is older than these goes nowhere any more
alter table notice add column out_at text;
update notice set out_at = at;
create index notice_to_go_out on notice (at) where out_at is null and not own;
alter table announcement add column out_at text;
update announcement set out_at = at;
create index announcement_to_go_out on announcement (first_day) where out_at is null;
alter table event_step add column out_at text;
create index event_step_to_go_out on event_step (at) where out_at is null and verb in ('cancelled', 'date_cancelled', 'date_moved');
