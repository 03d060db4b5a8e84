-- A day that is otherwise may be open in several pieces: in the morning and in the evening, but not while the heating is mended.

create table opening_exception_in_pieces (
    community_id blob     not null,
    room_id      blob     not null,
    day          text     not null,
    piece        integer  not null default 0,
    -- both null: closed all day
    opens        integer,
    closes       integer,
    note         text     not null default '',
    constraint opening_exception_pkey primary key (community_id, room_id, day, piece),
    constraint opening_exception_order_check check ((opens is null and closes is null) or (0 <= opens and opens < closes and closes <= 1440)),
    foreign key (community_id, room_id) references room (community_id, id)
);
insert into opening_exception_in_pieces (community_id, room_id, day, opens, closes, note)
    select community_id, room_id, day, opens, closes, note from opening_exception;
drop table opening_exception;
alter table opening_exception_in_pieces rename to opening_exception;
