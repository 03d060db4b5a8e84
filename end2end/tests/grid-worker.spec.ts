// Grid workers, who know who lives where and act for those who cannot type.
import { chinesePhone, expect, inDays, newNumber, openDay, test, type Mode } from './support/people.ts';

const modes: Mode[] = [
  { device: 'phone', lang: 'en', scripts: false },
  { device: 'desktop', lang: 'zh', elder: true },
];

for (const [at, mode] of modes.entries()) {
  test(`grid worker Luo (${mode.device}) verifies where a resident lives, who can then book the meeting room`, async ({ meet }) => {
    const [resident, luo] = [await meet(chinesePhone), await meet(mode)];
    const name = `新居民 ${at + 1}`;
    await resident.opens('/sign-in');
    await resident.signsIn(newNumber());
    await resident.opens('/me/settings');
    await resident.fills('accounts.name_label', name);
    await resident.field('accounts.name_label').press('Enter');
    await expect(resident.page.locator('form[aria-busy]')).toHaveCount(0);
    await resident.field('residents.compound').selectOption({ index: 1 });
    await resident.card('residents.residence').getByRole('button', { name: resident.word('residents.save') }).click();
    await resident.reads('residents.waiting');
    await resident.looksAround();

    const wish = { room: 'meeting', day: openDay(1 + at), from: '09:00' };
    await resident.opens(`/rooms/meeting/book?date=${wish.day}&from=${wish.from}`);
    await resident.reads('book.bar_verified');

    await luo.signsInAs('grid_worker');
    await luo.opens('/staff/residents');
    const waiting = luo.page.locator('.request').filter({ hasText: name });
    await waiting.getByRole('button', { name: luo.word('residents.verify') }).click();
    await expect(waiting).toBeHidden();
    await luo.looksAround();

    await resident.books(wish);
  });
}

test('grid worker Luo, with large type, books for a neighbour who cannot type', async ({ meet }) => {
  const luo = await meet({ ...chinesePhone, elder: true });
  await luo.signsInAs('grid_worker');
  await luo.opens('/staff');
  await luo.page.getByRole('link', { name: luo.word('staff.book_for') }).click();
  await luo.isAt('/centre');
  await luo.proposes({ room: 'yoga', day: openDay(9), from: '14:00' });
  await luo.fills('book.for_phone', '12345');
  await luo.taps('book.book');
  await luo.reads('problem.phone_number');
  await luo.looksAround();
  await luo.fills('book.for_phone', newNumber());
  await luo.taps('book.book');
  await luo.reads('book.done_made');
  await luo.opens('/me');
  await luo.reads('book.for_others');
});

test('grid worker Luo books the dance room again and again for a neighbour, whose number stands in no address', async ({ meet }) => {
  const [luo, number] = [await meet({ ...chinesePhone, scripts: false }), newNumber()];
  await luo.signsInAs('grid_worker');
  await luo.opens(`/rooms/dance/series?date=${inDays(6)}&from=12:30&until=13:30`);
  await luo.taps('series.for_somebody');
  await luo.fills('book.for_phone', number);
  await luo.taps('series.name_whom');
  await luo.isAt(/whom=new/);
  expect(luo.page.url()).not.toContain(number.slice(3));
  await luo.reads('series.for_whom', { somebody: luo.word('series.new_number') });
  await luo.page.locator('input[name="end"][value="count"]').check();
  await luo.page.locator('input[name="times"]').fill('2');
  await luo.taps('series.see_dates');
  await luo.isAt(/times=2/);
  await luo.fills('book.for_phone', number);
  await luo.looksAround();
  await luo.taps('series.book_all');
  await luo.isAt(/\/me\/series\/.*done=made/);
  await expect(luo.page.locator('main')).toContainText(/都订好了|订好 \d+ 次/);
});
