// A room is out of order: staff see who is affected, decide on each, and everyone is told. On days on which nobody else has booked the
// rooms for exercise, at hours at which nothing of the demo takes place in them; in the end both are as they were.
import { chinesePhone, englishDesktop, expect, lastMonday, openDay, test, type Day, type Mode, type Person } from './support/people.ts';

/** The other room of its kind. */
const DANCE = { zh: '舞蹈室', en: 'Dance room' } as const;

/** Says which day the yoga room cannot be used, and looks who is affected. */
async function looksWhoIsAffected(staff: Person, day: Day, reason: string): Promise<void> {
  await staff.opens('/staff/rooms/yoga');
  await staff.taps('outages.begin');
  await staff.isAt('/staff/rooms/yoga/out-of-order');
  await staff.fills('outages.first_day', day);
  await staff.fills('outages.last_day', day);
  await staff.fills('outages.reason', reason);
  await staff.taps('outages.look');
  await staff.isAt(/\/staff\/rooms\/yoga\/out-of-order\?see=1/);
}

/** The line of a booking in the preview. */
function line(staff: Person, title: string) {
  return staff.page.getByRole('listitem').filter({ has: staff.page.getByRole('heading', { name: title }) });
}

/** Books an hour of the yoga room for something; the address of the booking. */
async function asks(resident: Person, day: Day, from: string, title: string): Promise<string> {
  await resident.proposes({ room: 'yoga', day, from });
  await resident.fills('book.what_for', title);
  await resident.taps('book.book');
  await resident.isAt(/\/me\/bookings\//);
  return new URL(resident.page.url()).pathname;
}

const scenes: [string, Mode, Mode, Day][] = [
  ['with scripts', chinesePhone, englishDesktop, openDay(10)],
  ['without scripts, in large type', { ...chinesePhone, scripts: false }, { ...chinesePhone, scripts: false, elder: true }, lastMonday()],
];

for (const [how, ofResident, ofStaff, day] of scenes) {
  test(`Officer Zhao closes the yoga room for a day and looks after who has booked, ${how}`, async ({ meet }) => {
    const [resident, zhao] = [await meet(ofResident), await meet(ofStaff)];
    await resident.signsInAs('resident');
    const moved = await asks(resident, day, '13:00', '空调修好前的拉伸');
    await asks(resident, day, '16:00', '午后冥想');
    await zhao.signsInAs('staff');
    await looksWhoIsAffected(zhao, day, '空调维修');

    const [moves, ends] = [line(zhao, '空调修好前的拉伸'), line(zhao, '午后冥想')];
    const toDance = zhao.word('outages.to_room', { room: DANCE[zhao.mode.lang] });
    await expect(moves.getByRole('radio', { name: toDance }), 'to move is proposed').toBeChecked();
    await ends.getByText(zhao.word('outages.cancel')).click();
    await expect(ends.getByRole('radio', { name: zhao.word('outages.cancel') })).toBeChecked();
    await zhao.looksAround();
    await zhao.taps('outages.save');
    await zhao.isAt(/\/staff\/rooms\/yoga\/out-of-order\?done=cleared/);
    await expect(zhao.page.locator('.notice.good')).toBeVisible();

    await resident.opens('/me');
    await resident.reads('outages.moved');
    await resident.reads('notices.cancelled');
    await expect(resident.page.locator('#news')).toContainText('空调维修');
    await resident.opens(`/rooms/yoga/book?date=${day}`);
    await expect(resident.page.locator('main')).toContainText('空调维修');

    await resident.opens('/me');
    await resident.page.locator('#news .alternatives').first().getByRole('link').first().click();
    await resident.isAt(/\/rooms\/[a-z-]+\/book\?date=/);
    await expect(resident.control('book.book')).toBeVisible();

    await resident.opens(moved);
    await expect(resident.page.locator('main')).toContainText(DANCE[resident.mode.lang]);
    await resident.taps('book.cancel');
    await resident.taps('book.cancel_yes');
    await resident.reads('book.done_cancelled');
    await zhao.opens('/staff/rooms/yoga');
    const asUsual = zhao.page.locator(`button[name="day"][value="${day}"]`);
    await zhao.page.locator('details', { has: asUsual }).locator('summary').click();
    await asUsual.click();
    await zhao.reads('staff.done_usual');
    await expect(asUsual).toHaveCount(0);
  });
}
