// Without mouse and without finger.
import type { Locator } from '@playwright/test';
import { englishDesktop, expect, openDay, test, type Person } from './support/people.ts';

/** Goes on with Tab until the control has the focus, which can be seen on every stop. */
async function tabsTo(person: Person, control: Locator): Promise<void> {
  for (let stops = 0; stops < 150; stops += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await person.page.keyboard.press('Tab');
    const unseen = await person.page.evaluate(() => {
      const at = document.activeElement!;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      const ringed = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      return at === document.body || ringed ? '' : at.outerHTML.slice(0, 120);
    });
    expect(unseen, 'what has the focus and does not show it').toBe('');
  }
  throw new Error('Tab does not lead there.');
}

test('Mr He books with the keyboard alone', async ({ meet }) => {
  const he = await meet(englishDesktop);
  await he.opens('/');
  await he.page.keyboard.press('Tab');
  const skip = he.page.getByRole('link', { name: he.word('ui.skip') });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await he.page.keyboard.press('Enter');
  await expect(he.page.locator('main')).toBeFocused();

  await he.opens(`/centre?date=${openDay(10)}`);
  const hour = he.lane('yoga').locator('.free, .part').getByRole('link', { name: '11:00' });
  await tabsTo(he, hour);
  await he.page.keyboard.press('Enter');
  await he.isAt('/rooms/yoga/book');
  await tabsTo(he, he.control('book.sign_in'));
  await he.page.keyboard.press('Enter');
  await he.isAt(/^\/sign-in/);
  await tabsTo(he, he.control('roles.resident'));
  await he.page.keyboard.press('Enter');

  await he.isAt('/rooms/yoga/book');
  await tabsTo(he, he.field('book.what_for'));
  await he.page.keyboard.type('Calligraphy');
  await tabsTo(he, he.control('book.book'));
  await he.page.keyboard.press('Enter');
  await he.reads('book.done_made');
  await he.isAt(/\/me\/bookings\//);
  await expect(he.page.getByRole('heading', { level: 1 })).toHaveText('Calligraphy');

  await tabsTo(he, he.control('book.cancel'));
  await he.page.keyboard.press('Enter');
  await tabsTo(he, he.page.locator('.confirm-body').getByRole('button'));
  await he.page.keyboard.press('Enter');
  await he.reads('book.done_cancelled');
});
