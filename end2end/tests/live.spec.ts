// What happens between the drawing of a page and its first breath is not missed.
import { chinesePhone, englishDesktop, expect, openDay, test } from './support/people.ts';

test('on a slow line the day shows what was booked while the page was waking up', async ({ meet }) => {
  const wish = { room: 'yoga', day: openDay(14), from: '15:00' };
  const [slow, other] = [await meet(chinesePhone), await meet(englishDesktop)];
  await other.signsInAs('staff');
  await slow.page.route('**/live?*', async (route) => {
    await other.books(wish);
    await slow.page.waitForFunction(() => performance.now() > 2100);
    await route.continue();
  });
  await slow.opens(`/centre?date=${wish.day}`);
  await expect(slow.lane('yoga').locator('.free, .part').getByRole('link', { name: '15:00' })).toHaveCount(0);
});
