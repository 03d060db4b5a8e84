// Equipment that is borrowed along with a room: by residents, short of it, seen by whoever sets up; and kept by staff.
import { chinesePhone, englishDesktop, expect, named, newNumber, openDay, test, type Mode, type Person } from './support/people.ts';

const SOUND = { zh: '音响', en: 'Sound system' } as const;

const modes: Mode[] = [chinesePhone, { ...englishDesktop, scripts: false }];

/** The field of the demo's one sound system, in whichever form stands open. */
function sound(person: Person) {
  return person.page.locator('main').getByLabel(SOUND[person.mode.lang]).filter({ visible: true });
}

/** What a booking says that has borrowed it. */
function borrowed(person: Person): string {
  return person.word('devices.units', { name: SOUND[person.mode.lang], n: 1 });
}

for (const [at, mode] of modes.entries()) {
  test(`Mr Fang borrows the sound system along with the yoga room, then nobody else gets it, ${named(mode)}`, async ({ meet }) => {
    const [fang, zhao] = [await meet(mode), await meet({ ...mode, elder: true })];
    const [day, from, title] = [openDay(11), ['13:00', '16:00'][at]!, `放一段音乐 ${at}`];
    await fang.opens('/sign-in');
    await fang.signsIn(newNumber());
    await fang.proposes({ room: 'yoga', day, from });
    await fang.fills('book.what_for', title);
    await expect(fang.page.locator('.borrow').filter({ hasText: SOUND[mode.lang] })).toContainText(from);
    await sound(fang).fill('1');
    await fang.taps('book.book');
    await fang.isAt(/\/me\/bookings\//);
    await fang.reads('book.done_made');
    await expect(fang.page.locator('.facts')).toContainText(borrowed(fang));
    const booking = new URL(fang.page.url()).pathname;

    await zhao.signsInAs('staff');
    await zhao.proposes({ room: 'dance', day, from });
    await sound(zhao).fill('1');
    await zhao.taps('book.book');
    await expect(zhao.page.locator('main .problem')).toContainText(zhao.word('devices.short', { name: SOUND[mode.lang], n: 0 }));
    await expect(sound(zhao), 'what was typed stays').toHaveValue('1');
    await zhao.looksAround();
    await sound(zhao).fill('');
    await zhao.taps('book.book');
    await zhao.reads('book.done_made');

    await zhao.opens(`/staff/day?date=${day}`);
    const line = zhao.page.locator('.sheet-line').filter({ hasText: title });
    await expect(line.locator('.borrowed')).toHaveText(borrowed(zhao));

    await fang.opens(booking);
    await fang.taps('book.change');
    await expect(sound(fang)).toHaveValue('1');
    await sound(fang).fill('0');
    await fang.looksAround();
    await fang.taps('book.save');
    await fang.reads('book.done_changed');
    await expect(fang.page.locator('.facts')).not.toContainText(borrowed(fang));
  });
}

test('Officer Qian lends a screen from now on, has three of them, and takes them out of use again', async ({ meet }) => {
  const qian = await meet({ ...englishDesktop, scripts: false });
  await qian.signsInAs('staff');
  await qian.opens('/staff');
  await qian.page.getByRole('link', { name: qian.word('devices.devices') }).click();
  await qian.isAt('/staff/equipment');
  const add = qian.card('devices.add');
  for (const [key, value] of [['staff.name', '幕布'], ['staff.name_en', 'Screen'], ['staff.units', '1'], ['devices.code', 'screen']] as const) {
    await add.getByLabel(qian.word(key)).fill(value);
  }
  await add.getByRole('button', { name: qian.word('staff.add') }).click();
  await qian.isAt(/done=added/);
  await qian.reads('devices.done_added');

  const screen = qian.page.locator('.card').filter({ has: qian.page.getByRole('heading', { name: 'Screen' }) });
  await screen.getByLabel(qian.word('staff.units')).fill('3');
  await screen.getByRole('button', { name: qian.word('staff.save') }).click();
  await qian.reads('devices.done_saved');
  await expect(screen.getByLabel(qian.word('staff.units'))).toHaveValue('3');
  await screen.locator('summary').click();
  await qian.looksAround();
  await screen.locator('.confirm-body').getByRole('button').click();
  await qian.reads('devices.done_closed');
  await expect(screen).toContainText(qian.word('rooms.out_of_use'));
});
