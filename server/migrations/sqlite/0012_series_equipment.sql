-- What every date of a series borrows along by its rule: how many units of each device, by its code.
alter table series add column borrows text not null default '{}';
