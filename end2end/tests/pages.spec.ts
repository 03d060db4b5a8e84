// Every page by its own address and from another page, in both communities; languages; dark colours; pages that are not there.
import { chinesePhone, englishDesktop, expect, openDay, test } from './support/people.ts';

const PAGES = [
  '/',
  '/centre',
  `/centre?view=week&date=${openDay(1)}`,
  `/centre?view=month&date=${openDay(1)}`,
  '/rooms/choir-hall',
  '/door/choir-hall',
  '/rooms/dance/series',
  `/rooms/library/book?date=${openDay(2)}`,
  '/me',
  '/me/settings',
  '/me/channels',
  '/sign-in',
  '/privacy',
  '/announcements',
  '/staff',
  '/staff/requests',
  '/staff/day',
  '/staff/rooms',
  '/staff/rooms/choir-hall',
  '/staff/equipment',
  '/staff/closures',
  '/staff/use',
  '/staff/rooms/choir-hall/poster',
  '/staff/rooms/choir-hall/out-of-order',
  '/staff/residents',
  '/staff/roles',
  '/staff/people',
  '/staff/announcements',
  '/staff/jobs',
  '/staff/events',
  '/staff/events/new',
  '/staff/settings',
  '/styleguide',
];

/** No channel above 99 of 255. */
const DARK = /^rgb\(\d\d?, \d\d?, \d\d?\)$/;

test('every page can be opened by its address, and from every other without loading anew', async ({ meet }) => {
  const steward = await meet(englishDesktop);
  await steward.signsInAs('steward');
  const titles = new Map<string, string>();
  for (const path of PAGES) {
    await steward.opens(path);
    titles.set(path, await steward.page.title());
  }
  await steward.opens('/');
  await steward.page.evaluate(() => document.body.setAttribute('data-never-reloaded', ''));
  for (const path of [...PAGES].reverse()) {
    await steward.page.evaluate((href) => {
      const link = document.body.appendChild(Object.assign(document.createElement('a'), { href }));
      link.click();
      link.remove();
    }, path);
    await expect(steward.page).toHaveURL(path);
    await expect(steward.page).toHaveTitle(titles.get(path)!);
    await steward.looksAround();
  }
  await expect(steward.page.locator('body')).toHaveAttribute('data-never-reloaded', '');
  await steward.page.goBack();
  await expect(steward.page).toHaveURL(PAGES[1]!);
  await steward.looksAround();
});

test('on the smallest phone no page is wider than the screen', async ({ meet }) => {
  const steward = await meet(chinesePhone);
  await steward.signsInAs('steward');
  for (const path of PAGES) await steward.opens(path);
});

for (const mode of [chinesePhone, englishDesktop]) {
  test(`after dark every page is dark, and can be read as well, ${mode.device}`, async ({ meet }) => {
    const [steward, reader] = [await meet({ ...mode, dark: true }), await meet({ ...mode, dark: true, scripts: false })];
    await steward.signsInAs('steward');
    for (const path of PAGES) {
      await steward.opens(path);
      await expect(steward.page.locator('body'), `the ground of ${path}`).toHaveCSS('background-color', DARK);
    }
    await reader.opens('/api/docs');
  });
}

test('the other language shows the same page', async ({ meet }) => {
  const reader = await meet(chinesePhone);
  const address = `/rooms/yoga/book?date=${openDay(1)}`;
  await reader.opens(address);
  await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('预约瑜伽室');
  await reader.page.getByRole('button', { name: 'English' }).click();
  await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('Book the Yoga room');
  await expect(reader.page).toHaveURL(address);
  await expect(reader.page.locator('html')).toHaveAttribute('lang', 'en');
  await reader.page.getByRole('button', { name: '中文' }).click();
  await expect(reader.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await reader.isAt('/rooms/yoga/book');
});

for (const scripts of [true, false]) {
  test(`a resident of Xinyuan stays in Xinyuan, ${scripts ? 'with' : 'without'} scripts`, async ({ meet }) => {
    const neighbour = await meet({ ...chinesePhone, scripts });
    await neighbour.opens('/c/xinyuan');
    await expect(neighbour.page.getByRole('heading', { level: 1 })).toContainText('新园社区');
    await neighbour.page.locator('.places').getByRole('link', { name: neighbour.word('shell.centre') }).click();
    await neighbour.isAt('/c/xinyuan/centre');
    await neighbour.opens(`/c/xinyuan/centre?date=${openDay(3)}`);
    await neighbour.lane('reading').locator('.free, .part').getByRole('link', { name: scripts ? '12:00' : '13:00' }).click();
    await neighbour.isAt('/c/xinyuan/rooms/reading/book');
    await neighbour.taps('book.sign_in');
    await neighbour.isAt(/^\/c\/xinyuan\/sign-in/);
    await neighbour.taps('roles.resident');
    await neighbour.isAt('/c/xinyuan/rooms/reading/book');
    await neighbour.fills('book.what_for', `看书 ${scripts}`);
    await neighbour.taps('book.book');
    await neighbour.reads('book.done_made');
    await neighbour.isAt(/^\/c\/xinyuan\/me\/bookings\//);
    await neighbour.opens('/me');
    await expect(neighbour.page.getByRole('link', { name: `看书 ${scripts}` })).toBeHidden();
    await neighbour.opens('/c/xinyuan/me');
    await expect(neighbour.page.getByRole('link', { name: `看书 ${scripts}` })).toBeVisible();
  });
}

test('an address that leads nowhere says so, in every community', async ({ meet }) => {
  const lost = await meet(englishDesktop);
  for (const path of ['/no-such-page', '/rooms/no-such-room', '/c/xinyuan/rooms/yoga', '/me/bookings/0']) {
    await lost.opens(path, path.startsWith('/me') ? 401 : 404);
  }
  // Where there is no community nothing has to wake up: that page comes without the browser half.
  const astray = await meet({ ...englishDesktop, scripts: false });
  await astray.opens('/c/no-such-community', 404);
});

test('the description for programs is a page that people can read', async ({ meet }) => {
  const reader = await meet({ ...chinesePhone, scripts: false });
  await reader.opens('/api/docs');
});
