-- Where the centre of a community stands (WGS 84), in millionths of a degree; null where it does not say.
alter table community add column latitude integer constraint community_latitude_check check (latitude between -90000000 and 90000000);
alter table community add column longitude integer
    constraint community_longitude_check check (coalesce(longitude, 0) between -180000000 and 180000000 and (latitude is null) = (longitude is null));
