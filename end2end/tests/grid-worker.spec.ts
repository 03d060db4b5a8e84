// Grid workers, who know who lives where and act for those who cannot type.
import { chinesePhone, expect, newNumber, openDay, test, type Mode } from './support/people.ts';

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
