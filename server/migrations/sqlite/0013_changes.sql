-- What somebody was told last is found without counting; an index ends with the number of the row.
create index notice_changes on notice (person_id, community_id);
