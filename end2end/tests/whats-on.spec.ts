// Who looks what is on, without an account.
import { chinesePhone, englishDesktop, expect, inDays, named, test, type Mode } from './support/people.ts';

const modes: Mode[] = [
  chinesePhone,
  { ...chinesePhone, elder: true, dark: true },
  { ...englishDesktop, scripts: false },
  { ...englishDesktop, dark: true },
];

for (const mode of modes) {
  test(`a visitor (${named(mode)}) finds something in the calendar, reads it, and takes it along`, async ({ meet }) => {
    const visitor = await meet(mode);
    await visitor.opens('/');
    await visitor.page.locator('.places').getByRole('link', { name: visitor.word('calendar.in_bar') }).click();
    await visitor.isAt('/events');
    const first = visitor.page.locator('.cal-day .row').first();
    await expect(first).toBeVisible();

    await visitor.taps('calendar.week');
    await visitor.isAt(/view=week/);
    await expect(visitor.page.locator('.cal-day')).toHaveCount(7);
    await visitor.taps('calendar.month');
    await visitor.isAt(/view=month/);
    await visitor.opens(`/events?view=month&date=${inDays(31)}`);
    const day = visitor.page.locator('.cal:not(.head) > li:not(.none) > a').first();
    await day.click();
    await visitor.isAt(/^\/events\?date=/);

    await visitor.opens('/events');
    const title = await first.locator('.row-title').innerText();
    await first.click();
    await visitor.isAt(/^\/events\/[0-9a-f-]+\/\d{4}-\d\d-\d\d/);
    await expect(visitor.page.getByRole('heading', { level: 1 })).toHaveText(title);
    await visitor.reads('calendar.when');

    await visitor.taps('calendar.subscribe');
    const open = visitor.page.getByRole('link', { name: visitor.word('calendar.open') });
    await expect(open).toHaveAttribute('href', /^webcal:\/\/.*\/feeds\/events\/[0-9a-f-]+\.ics/);
    await visitor.looksAround();
    const address = ((await open.getAttribute('href')) ?? '').replace(/^webcal/, 'http');
    const feed = await visitor.page.request.get(address);
    expect(feed.status()).toBe(200);
    expect(await feed.text()).toContain(`SUMMARY:${title.slice(0, 8)}`);
  });
}

test('a visitor filters by kind and by what is still free, and comes back to everything', async ({ meet }) => {
  const visitor = await meet(chinesePhone);
  await visitor.opens('/events');
  const kind = visitor.page.locator('.cal-narrow .chip').nth(1);
  const name = await kind.innerText();
  await kind.click();
  await visitor.isAt(/kind=/);
  await expect(visitor.page.locator('.cal-narrow [aria-current]')).toHaveText(name);
  for (const note of await visitor.page.locator('.cal-day .row-note').allInnerTexts()) expect(note).toContain(name);

  await visitor.opens('/events');
  await visitor.taps('calendar.narrow');
  await visitor.looksAround();
  await visitor.ticks('calendar.only_free');
  await visitor.taps('calendar.show');
  await visitor.isAt(/free=1/);
  await expect(visitor.page.locator('main')).toContainText(visitor.word('calendar.narrowed'));
  await visitor.taps('calendar.see_all');
  await visitor.isAt('/events');
});

test('a visitor prints a poster whose code leads to the event', async ({ meet }) => {
  const visitor = await meet({ ...chinesePhone, scripts: false });
  await visitor.opens('/events');
  await visitor.page.locator('.cal-day .row').first().click();
  await visitor.isAt(/^\/events\/[0-9a-f-]+\//);
  await visitor.taps('calendar.share');
  await visitor.looksAround();
  await visitor.taps('calendar.poster');
  await visitor.isAt(/\/poster$/);
  const code = visitor.page.locator('.poster-code');
  await expect(code).toBeVisible();
  const picture = await visitor.page.request.get((await code.getAttribute('src')) ?? '');
  expect(await picture.text()).toContain('/events/');
});

test('a visitor whose phone can do it hands an event on with the phone', async ({ meet }) => {
  const visitor = await meet(chinesePhone);
  // A browser without a screen has no list of programs to show; what it would get is kept instead.
  await visitor.page.addInitScript(() => {
    const share = (given: ShareData) => Promise.resolve(void (window.name = `${given.title} ${given.url}`));
    Object.defineProperty(navigator, 'share', { value: share });
  });
  await visitor.opens('/events');
  const first = visitor.page.locator('.cal-day .row').first();
  const title = await first.locator('.row-title').innerText();
  await first.click();
  await visitor.isAt(/^\/events\/[0-9a-f-]+\//);
  await visitor.taps('calendar.share');
  await visitor.taps('calendar.hand_on');
  await expect.poll(() => visitor.page.evaluate(() => window.name)).toContain(title);
  expect(await visitor.page.evaluate(() => window.name)).toMatch(/\/events\/[0-9a-f-]+/);
});
