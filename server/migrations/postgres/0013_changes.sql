-- In which transaction somebody was told of something: what was told last is found without counting. Below the oldest transaction that runs
-- nothing is added any more.
alter table notice add column xact bigint not null default 0;
alter table notice alter column xact set default pg_current_xact_id()::text::bigint;
create index notice_changes on notice (person_id, community_id, xact);
