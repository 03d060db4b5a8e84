// The tablet at a door, which has no account and hangs there for weeks; and what staff print for doors and caretakers.
import { chinesePhone, englishDesktop, expect, inDays, openDay, test, type Person } from './support/people.ts';

let rooms = 0;

/** Staff open a room that is open day and night, so that its door has something to say at whatever hour this runs. Each journey ends with
 *  the room out of use: the day of the centre is drawn no longer than it was. */
async function opensARoom(zhao: Person): Promise<string> {
  const code = `door-${Date.now() % 1_000_000}-${(rooms += 1)}`;
  await zhao.signsInAs('staff');
  await zhao.opens('/staff/rooms');
  await zhao.fills('staff.name', `门 ${code}`);
  await zhao.fills('staff.code', code);
  await zhao.fills('staff.capacity', '8');
  await zhao.taps('staff.add');
  await zhao.isAt(`/staff/rooms/${code}`);
  await zhao.page.getByLabel('Monday from').first().fill('00:00');
  await zhao.page.getByLabel('Monday until').first().fill('00:00');
  await zhao.taps('staff.copy_to_all');
  await zhao.taps('staff.save');
  await zhao.reads('staff.done_saved');
  return code;
}

/** Staff take the room out of use, for which no hour is too late. */
async function closes(zhao: Person, code: string): Promise<void> {
  await zhao.opens(`/staff/rooms/${code}`);
  await zhao.taps('staff.close');
  await zhao.confirms();
  await zhao.reads('staff.done_closed');
}

async function reopens(zhao: Person, code: string): Promise<void> {
  await zhao.opens(`/staff/rooms/${code}`);
  await zhao.taps('staff.reopen');
  await zhao.reads('staff.done_opened');
}

/** Whether something of today can still be booked: not in the last hours before midnight. */
function isEarly(): boolean {
  return inDays(0) === new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(Date.now() + 2 * 60 * 60 * 1000);
}

test('the tablet at a door follows what is booked and what staff change, upright and lying', async ({ meet }) => {
  const [tablet, zhao] = [await meet({ ...englishDesktop, lang: 'zh' }), await meet(englishDesktop)];
  const code = await opensARoom(zhao);
  await tablet.opens(`/door/${code}`);
  await tablet.reads('door.free');
  await expect(tablet.page.getByRole('navigation'), 'nobody goes on from here').toHaveCount(0);
  await expect(tablet.page.locator('.door-code')).toHaveJSProperty('complete', true);
  await expect(tablet.page.locator('.door-phone'), 'nobody signs in on the tablet').toBeHidden();

  if (isEarly()) {
    await zhao.opens(`/rooms/${code}/book`);
    await zhao.fills('book.what_for', '悄悄话');
    await zhao.taps('book.book');
    await zhao.reads('book.done_made');
    await expect(tablet.page.locator('.door')).toContainText(tablet.word('door.booked'));
    await expect(tablet.page.locator('body')).not.toContainText('悄悄话');
  }
  await closes(zhao, code);
  await tablet.reads('rooms.out_of_use');
  await reopens(zhao, code);
  await tablet.reads('door.scan');

  await tablet.page.setViewportSize({ width: 800, height: 1280 });
  await tablet.looksAround();
  const [height, shown] = await tablet.page.evaluate(() => [document.documentElement.scrollHeight, window.innerHeight] as const);
  expect(height, 'all of it at a glance').toBeLessThanOrEqual(shown);
  await closes(zhao, code);
});

test('a door without network keeps what it shows, says so, in the end claims nothing, and catches up', async ({ meet }) => {
  const [tablet, zhao] = [await meet(chinesePhone), await meet(englishDesktop)];
  const code = await opensARoom(zhao);
  await tablet.page.clock.install();
  await tablet.opens(`/door/${code}`);
  await tablet.reads('door.free');
  const band = tablet.page.locator('.door-lost');
  await expect(band).toHaveCount(0);

  await tablet.isOffline(true);
  await expect(band).toContainText('网络断开');
  await tablet.reads('door.free');
  await tablet.looksAround();
  await closes(zhao, code);
  await expect(band, 'nothing is heard').toBeVisible();
  await tablet.page.clock.fastForward('16:00');
  await tablet.reads('door.doubt');
  await expect(band).toBeVisible();

  await tablet.isOffline(false);
  await tablet.page.clock.fastForward('01:00');
  await tablet.reads('rooms.out_of_use');
  await expect(band).toHaveCount(0);
});

test('on a phone without scripts the door is complete, and leads to the form', async ({ meet }) => {
  const zhao = await meet(englishDesktop);
  const code = await opensARoom(zhao);
  const passer = await meet({ ...chinesePhone, scripts: false });
  await passer.opens(`/door/${code}`);
  await passer.reads('door.free');
  await passer.taps('door.on_this_phone');
  await passer.isAt(new RegExp(`^/rooms/${code}/book\\?date=`));
  await closes(zhao, code);
});

/** From now on this person's bookings until 11:00 look as they do while they run, for which no journey can wait: the server's answer, with
 *  what it would offer then. */
async function looksAsIfItRan(person: Person): Promise<void> {
  await person.page.route('**/_fn/see_booking', async (route) => {
    const answer = await route.fetch();
    const seen = await answer.json();
    const at = (time: string): string => seen.booking.ends.replace('T11:00', `T${time}`);
    seen.longer = { steps: [[15, at('11:15')], [30, at('11:30')]], until: at('11:45'), barrier: { Next: at('11:45') } };
    await route.fulfill({ response: answer, json: seen });
  });
}

test('Officer Zhao, who is in the room, stays longer with one tap', async ({ meet }) => {
  const zhao = await meet(englishDesktop);
  const code = await opensARoom(zhao);
  await looksAsIfItRan(zhao);
  await zhao.books({ room: code, day: inDays(2), from: '10:00' });
  await zhao.reads('longer.title');
  const steps = zhao.page.locator('.longer-step');
  await expect(steps).toHaveText([/\+15 minutes\s+until 11:15/, /\+30 minutes\s+until 11:30/]);
  await expect(zhao.page.locator('main')).toContainText(zhao.word('longer.next_begins', { time: '11:45' }));
  await zhao.looksAround();
  await zhao.page.unrouteAll({ behavior: 'wait' });
  await steps.last().click();
  await zhao.reads('longer.done', { time: '11:30' });
  await expect(zhao.page.locator('.book-when').first()).toContainText('10:00–11:30');
  await expect(steps, 'it has not begun').toHaveCount(0);
  await closes(zhao, code);
});

test('Officer Zhao prints the poster of a door and the sheet of a day', async ({ meet }) => {
  const zhao = await meet(englishDesktop);
  await zhao.signsInAs('staff');
  await zhao.opens('/staff/rooms/choir-hall');
  await zhao.taps('door.poster');
  await zhao.isAt('/staff/rooms/choir-hall/poster');
  await expect(zhao.page.locator('.poster-code')).toHaveJSProperty('complete', true);
  await printed(zhao, ['Choir', '/door/choir-hall']);
  expect(await pages(zhao), 'a poster is one page').toBe(1);

  const day = openDay(12);
  const booking = await zhao.books({ room: 'yoga', day, from: '10:00' });
  await zhao.opens(`/staff/day?date=${day}`);
  await printed(zhao, ['10:00–11:00', 'Yoga room']);
  expect(await pages(zhao), 'a sheet has a page at least').toBeGreaterThan(0);

  // Others need the hour.
  await zhao.opens(booking);
  await zhao.taps('book.cancel');
  await zhao.taps('book.cancel_yes');
  await zhao.reads('book.done_cancelled');
});

/** On paper these words stand, and nothing that can only be pressed. */
async function printed(person: Person, words: string[]): Promise<void> {
  await person.page.emulateMedia({ media: 'print' });
  const main = person.page.locator('main');
  for (const word of words) await expect(main.getByText(word).filter({ visible: true }).first()).toBeVisible();
  await expect(person.page.locator('.button:visible, .places:visible')).toHaveCount(0);
  await person.page.emulateMedia({ media: 'screen' });
}

/** How many pages a printer gets. */
async function pages(person: Person): Promise<number> {
  const pdf = (await person.page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  return pdf.match(/\/Type\s*\/Page(?![a-z])/gi)?.length ?? 0;
}
