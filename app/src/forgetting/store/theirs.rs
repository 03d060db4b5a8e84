//! What of somebody is emptied, and what is removed.

/// What stays without its words: what a series was for, why something was done to a booking or a registration, whoever wrote it, and who was on
/// the list of an event: places that were taken stay counted.
pub(super) const WORDLESS: [&str; 8] = [
    "update series set title = '', title_public = false where person_id = $1",
    "update booking_step set reason = ''
     where reason <> '' and (community_id, booking_id) in (select community_id, id from booking where person_id = $1)",
    "update registration_step set reason = ''
     where reason <> '' and (community_id, registration_id) in (select community_id, id from registration where person_id = $1)",
    "update registration set name = '', guardian = '', answers = '{}', member_id = null where person_id = $1",
    // What they have proposed and staff have not published goes; what is published is the community's by now.
    "delete from event_question where (community_id, event_id) in
       (select community_id, event_id from event_proposal where person_id = $1 and state <> 'approved')",
    "delete from event_step where (community_id, event_id) in
       (select community_id, event_id from event_proposal where person_id = $1 and state <> 'approved')",
    "delete from event where event.state = 'draft' and (community_id, id) in
       (select community_id, event_id from event_proposal where person_id = $1 and state <> 'approved')",
    "update event_proposal set words = '' where person_id = $1",
];

/// What is removed because it is the person's.
pub(super) const OF_PERSON: [&str; 21] = [
    "delete from message_part where (community_id, message_id) in
       (select community_id, id from message where target_id in (select push_device.id from push_device where person_id = $1))",
    "delete from message where target_id in (select push_device.id from push_device where person_id = $1)",
    "delete from push_device where person_id = $1",
    "delete from session where person_id = $1",
    "delete from api_token where person_id = $1",
    "delete from feed_token where person_id = $1",
    "delete from idempotency where person_id = $1",
    "delete from room_wish where person_id = $1",
    "delete from notice where person_id = $1",
    "delete from message_part where (community_id, message_id) in (select community_id, id from message where target_id = $1)",
    "delete from message where target_id = $1",
    "delete from email where person_id = $1",
    "delete from email_proof where person_id = $1",
    "delete from channel_choice where person_id = $1",
    "delete from channel_habit where person_id = $1",
    "delete from consent where person_id = $1",
    "delete from residency where person_id = $1",
    "delete from person_block where person_id = $1",
    "delete from feedback where person_id = $1",
    "delete from household_member where person_id = $1",
    "delete from event_file where by_person = $1",
];
