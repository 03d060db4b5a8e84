-- A day that is otherwise may be open in several pieces: in the morning and in the evening, but not while the heating is mended.

alter table opening_exception add column piece integer not null default 0;
alter table opening_exception drop constraint opening_exception_pkey;
alter table opening_exception add constraint opening_exception_pkey primary key (community_id, room_id, day, piece);
