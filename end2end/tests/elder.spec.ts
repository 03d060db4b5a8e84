// Elder mode (长辈版): one switch, larger type, larger targets, the same tasks.
import { chinesePhone, expect, openDay, test, type Person } from './support/people.ts';

const TARGETS = '.button, .header-tool, .place, .entry, summary, input.input, select.input, textarea.input, .choice, .chip, .strip a, .days a, .month > li > *, .stepper button';

async function isLarge(person: Person): Promise<void> {
  const small = await person.page.evaluate((targets) => {
    const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr, [hidden]');
    const tells = (element: Element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue!.trim());
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent!.trim().slice(0, 20)}`;
    const low = [...document.querySelectorAll(targets)].filter(seen).filter((element) => element.getBoundingClientRect().height < 60);
    const fine = [...document.body.querySelectorAll('*')].filter((element) => !['SCRIPT', 'OPTION', 'use'].includes(element.tagName));
    // Of size 0 is what is read out only.
    const size = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
    const tiny = fine.filter(seen).filter(tells).filter((element) => size(element) > 0 && size(element) < 18);
    return [...low.map((one) => `low ${name(one)}`), ...tiny.map((one) => `tiny ${name(one)}`)];
  }, TARGETS);
  expect.soft(small, `what is too small on ${person.page.url()}`).toEqual([]);
}

for (const [name, pixels] of [['size_large', 20], ['size_larger', 24], ['size_largest', 30]] as const) {
  test(`in a week the numbers are as large as was chosen, ${pixels} px, and none leaves its day`, async ({ meet }) => {
    const sun = await meet({ ...chinesePhone, elder: true });
    await sun.opens('/');
    if (name !== 'size_large') await sun.taps(`preferences.${name}`);
    await expect(sun.page.locator('html')).toHaveAttribute('data-elder', pixels === 20 ? '1' : `${pixels}`);
    await sun.opens(`/centre?view=week&date=${openDay(4)}`);
    const numbers = sun.page.locator('.days a b');
    await expect(numbers.first()).toHaveCSS('font-size', `${pixels}px`);
    const leave = (all: Element[]) => all.filter((one) => one.scrollWidth > one.parentElement!.clientWidth).length;
    expect(await numbers.evaluateAll(leave)).toBe(0);
  });
}

test('Grandpa Sun turns on large type with one tap and books, with every target and letter large', async ({ meet }) => {
  const sun = await meet(chinesePhone);
  await sun.opens('/');
  await sun.page.getByRole('button', { name: sun.word('ui.elder_on') }).click();
  await expect(sun.page.locator('html')).toHaveAttribute('data-elder', '1');
  await isLarge(sun);
  await sun.looksAround();

  await expect(sun.page.locator('.entry')).toHaveCount(6);
  await sun.taps('preferences.size_largest');
  await expect(sun.page.locator('html')).toHaveAttribute('data-elder', '30');
  await sun.looksAround();
  await sun.taps('preferences.size_large');
  await expect(sun.page.locator('html')).toHaveAttribute('data-elder', '1');

  await sun.opens(`/centre?view=week&date=${openDay(4)}`);
  await isLarge(sun);
  await sun.opens(`/centre?view=month&date=${openDay(4)}`);
  await isLarge(sun);
  await sun.opens(`/centre?date=${openDay(4)}`);
  await isLarge(sun);
  await sun.lane('yoga').locator('.free, .part').getByRole('link', { name: '11:00' }).click();
  await sun.isAt('/rooms/yoga/book');
  await sun.taps('book.sign_in');
  await sun.isAt(/^\/sign-in/);
  await isLarge(sun);
  await sun.taps('roles.resident');

  await sun.isAt('/rooms/yoga/book');
  await isLarge(sun);
  await sun.taps('book.book');
  await sun.reads('book.done_made');
  await sun.isAt(/\/me\/bookings\//);
  await isLarge(sun);
  await sun.opens('/me');
  await isLarge(sun);

  await sun.page.getByRole('button', { name: sun.word('ui.elder_off') }).click();
  await expect(sun.page.locator('html')).not.toHaveAttribute('data-elder', '1');
  await sun.isAt('/me');
});
