-- The right to read a person's bookings as a calendar. The secret in its address is the id with a proof that only the server's key makes.

create table feed_token (
    community_id uuid        not null references community (id),
    id           uuid        not null,
    person_id    uuid        not null references person (id),
    created_at   timestamptz not null,
    revoked_at   timestamptz,
    constraint feed_token_pkey primary key (community_id, id)
);
-- one at a time
create unique index feed_token_person_id_key on feed_token (community_id, person_id) where revoked_at is null;
create index feed_token_person on feed_token (person_id);
