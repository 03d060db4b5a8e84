// Residents, each with the phone or the computer that they have.
import { chinesePhone, englishDesktop, expect, newNumber, openDay, test, type Mode } from './support/people.ts';

const ways: { who: string; day: number; mode: Mode }[] = [
  { who: 'Auntie Li', day: 1, mode: chinesePhone },
  { who: 'Auntie Zhou, whose phone runs no scripts,', day: 2, mode: { ...chinesePhone, scripts: false } },
];

for (const { who, day, mode } of ways) {
  test(`${who} signs in, books the yoga room, moves it, and gives it back`, async ({ meet }) => {
    const resident = await meet(mode);
    await resident.opens(`/centre?date=${openDay(day)}`);
    await resident.lane('yoga').locator('.free, .part').getByRole('link', { name: '10:00' }).click();
    await resident.isAt('/rooms/yoga/book');
    await resident.taps('book.sign_in');
    await resident.signsIn(newNumber());

    await resident.isAt('/rooms/yoga/book');
    await expect(resident.field('book.from')).toHaveValue('10:00');
    await resident.fills('book.what_for', '太极练习');
    await resident.taps('book.book');
    await resident.isAt(/\/me\/bookings\//);
    await resident.reads('book.done_made');

    await resident.taps('book.all_bookings');
    await resident.isAt('/me');
    const card = resident.page.getByRole('link', { name: '太极练习' });
    await expect(card).toContainText('10:00–11:00');
    await card.click();
    await resident.isAt(/\/me\/bookings\//);

    await resident.taps('book.change');
    await resident.fills('book.from', '12:00');
    await resident.taps('book.leave');
    await expect(resident.control('book.leave')).toBeHidden();
    await resident.isAt(/\/me\/bookings\//);
    await resident.taps('book.change');
    await expect(resident.field('book.from')).toHaveValue('10:00');
    await resident.fills('book.from', '13:00');
    await expect(resident.field('book.until'), 'an hour as before').toHaveValue(mode.scripts === false ? '11:00' : '14:00');
    await resident.fills('book.until', '14:30');
    await resident.looksAround();
    await resident.taps('book.save');
    await resident.reads('book.done_changed');
    await expect(resident.page.locator('.book-when')).toContainText('13:00–14:30');

    await resident.taps('book.cancel');
    await resident.reads('book.cancel_question');
    await resident.looksAround();
    await resident.taps('book.keep');
    await expect(resident.control('book.keep')).toBeHidden();
    await resident.isAt(/\/me\/bookings\//);
    await resident.taps('book.cancel');
    await resident.taps('book.cancel_yes');
    await resident.reads('book.done_cancelled');
    await resident.looksAround();

    await resident.opens('/me');
    await resident.reads('book.no_bookings');
  });
}

test('Teacher Chen takes half of the choir hall, waits for staff, and withdraws', async ({ meet }) => {
  const teacher = await meet({ ...englishDesktop, scripts: false });
  await teacher.signsInAs('resident');
  await teacher.opens(`/rooms/choir-hall/book?date=${openDay(3)}&from=12:00&until=13:00&parts=west`);
  await teacher.reads('book.needs_approval');
  await teacher.fills('book.what_for', 'Singing for beginners');
  await teacher.fills('book.how_many', '30');
  await teacher.taps('book.ask');
  await teacher.isAt(/\/me\/bookings\//);
  await teacher.reads('book.done_requested');
  await teacher.taps('book.withdraw');
  await teacher.confirms();
  await teacher.isAt(/done=cancelled/);
  await expect(teacher.page.locator('.badge').first()).toContainText(teacher.word('book.withdrawn'));
});

test('Grandma Wu says how she wants to be called, and signs out on every phone at once', async ({ meet }) => {
  const wu = await meet({ ...chinesePhone, elder: true });
  await wu.signsInAs('resident');
  await wu.opens('/me/settings');
  await wu.fills('accounts.name_label', '演示居民');
  await wu.field('accounts.name_label').press('Enter');
  await wu.reads('accounts.this_device');
  await wu.taps('accounts.sign_out_everywhere');
  await wu.looksAround();
  await wu.confirms();
  await wu.opens('/me', 401);
});

test('Mr Deng loses the network while he books: what he typed stays, and the next tap books it', async ({ meet }) => {
  const deng = await meet(chinesePhone);
  await deng.signsInAs('resident');
  await deng.proposes({ room: 'yoga', day: openDay(11), from: '09:00' });
  await deng.fills('book.what_for', '电梯里的预约');
  await deng.isOffline(true);
  await deng.taps('book.book');
  await deng.reads('problem.unavailable');
  await deng.isOffline(false);
  await deng.taps('book.book');
  await deng.reads('book.done_made');
  await expect(deng.page.getByRole('heading', { level: 1 })).toHaveText('电梯里的预约');
});
