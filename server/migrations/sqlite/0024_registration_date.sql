-- Whose dates these are: dates that are planned by the hundred are compared with what refers to them, one by one.
create index registration_date on registration (community_id, date_id) where date_id is not null;
