// The use of rooms: what staff read of a month, what they mark, and what of it its owner reads.
import { readFile } from 'node:fs/promises';
import { chinesePhone, englishDesktop, expect, inDays, test, type Mode, type Person } from './support/people.ts';

/** The month of a day some weeks back, in which the demo has bookings: as addresses write it. */
const month = inDays(-14).slice(0, 7);

/** What a phone and a desk show, and what the printer gets. */
async function takes(person: Person, path: string): Promise<void> {
  await person.page.screenshot({ path, fullPage: true, animations: 'disabled' });
}

const modes: Mode[] = [chinesePhone, englishDesktop, { ...chinesePhone, dark: true, scripts: false }, { ...englishDesktop, elder: true }];

for (const mode of modes) {
  test(`Officer Zhao reads the month as a picture and as numbers, ${JSON.stringify(mode)}`, async ({ meet }, info) => {
    const zhao = await meet(mode);
    await zhao.signsInAs('staff');
    await zhao.opens('/staff');
    await zhao.page.getByRole('link', { name: zhao.word('reports.use_of_rooms') }).click();
    await zhao.isAt('/staff/use');
    await zhao.opens(`/staff/use?month=${month}`);
    await expect(zhao.page.locator('.use-map .use-cell').first()).toBeVisible();
    await expect(zhao.page.locator('.use-map .step-4, .use-map .step-3, .use-map .step-2, .use-map .step-1').first()).toBeVisible();
    await expect(zhao.page.locator('.use-bars > li').first()).toBeVisible();
    await takes(zhao, info.outputPath('use.png'));

    await zhao.page.locator('.use-rooms .chip').nth(1).click();
    await expect(zhao.page).toHaveURL(/room=/);
    await expect(zhao.page.locator('.use-rooms [aria-current]')).toHaveCount(1);
    await zhao.taps('reports.as_table');
    await expect(zhao.page.locator('.matrix table')).toBeVisible();
    await zhao.looksAround();

    await zhao.page.emulateMedia({ media: 'print' });
    await expect(zhao.page.locator('.use-map')).toBeVisible();
    await expect(zhao.page.locator('.use-sheets')).toBeHidden();
    await takes(zhao, info.outputPath('use-print.png'));
  });
}

test('the figures of the picture stand in the table too, and both can be read without colours', async ({ meet }) => {
  const zhao = await meet(englishDesktop);
  await zhao.signsInAs('staff');
  await zhao.opens(`/staff/use?month=${month}`);
  const cells = await zhao.page.locator('.use-map .use-cell text').allTextContents();
  await zhao.taps('reports.as_table');
  const table = await zhao.page.locator('.matrix td').allTextContents();
  const figures = (texts: string[]) => texts.map((text) => Number.parseInt(text, 10)).filter((figure) => !Number.isNaN(figure));
  expect(figures(table)).toEqual(figures(cells));
  expect(figures(cells).length).toBeGreaterThan(20);
  await expect(zhao.page.getByRole('img', { name: /^Mon 14:00–15:00: in use/ })).toHaveCount(1);
});

test('the month is taken home as a file, marked for spreadsheets and plain for programs', async ({ meet }) => {
  const zhao = await meet(englishDesktop);
  await zhao.signsInAs('staff');
  await zhao.opens(`/staff/use?month=${month}`);
  for (const [key, beginning] of [
    ['reports.for_spreadsheets', '\uFEFFDate,Weekday,Code,Room,'],
    ['reports.for_programs', 'date,weekday,room,name,'],
  ] as const) {
    const coming = zhao.page.waitForEvent('download');
    await zhao.control(key).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(`use-${month}.csv`);
    const text = await readFile(await file.path(), 'utf8');
    expect(text.startsWith(beginning), text.slice(0, 80)).toBe(true);
    expect(text).not.toContain('演示居民');
  }
  for (const [key, name, beginning] of [
    ['reports.of_hours', 'use-hours', '\uFEFFCode,Room,Weekday,Hour,'],
    ['reports.of_refusals', 'use-refusals', '\uFEFFCode,Room,Rule,Times'],
  ] as const) {
    const coming = zhao.page.waitForEvent('download');
    const heading = zhao.page.getByRole('heading', { name: zhao.word(key) });
    await heading.locator('xpath=following-sibling::*[1]').getByRole('link', { name: zhao.word('reports.for_spreadsheets') }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(`${name}-${month}.csv`);
    expect((await readFile(await file.path(), 'utf8')).startsWith(beginning)).toBe(true);
  }
});

for (const scripts of [true, false]) {
  test(`Officer Qian notes that nobody came, and takes it back, ${scripts ? 'with' : 'without'} scripts`, async ({ meet }) => {
    const [qian, resident] = [await meet({ ...chinesePhone, scripts }), await meet(englishDesktop)];
    await resident.signsInAs('resident');
    await qian.signsInAs('staff');
    // The resident who can be tried has played table tennis four days ago.
    await qian.opens(`/staff/day?date=${inDays(-4)}`);
    const played = qian.page.getByRole('listitem').filter({ hasText: '和孙子打球' }).filter({ has: qian.page.locator('form.mark') });
    const address = await played.getByRole('link').getAttribute('href');
    await played.getByRole('button', { name: qian.word('reports.mark_missed') }).click();
    await expect(played.locator('.badge.warn')).toHaveText(qian.word('reports.missed'));
    await qian.looksAround();

    await resident.opens(address!);
    await expect(resident.page.locator('.notice.warn')).toContainText('nobody came');

    await played.getByRole('button', { name: qian.word('reports.take_back') }).click();
    await expect(played.getByRole('button', { name: qian.word('reports.mark_missed') })).toBeVisible();
    await resident.opens(address!);
    await expect(resident.page.locator('.notice.warn')).toBeHidden();
  });
}

test('nobody but staff reads the use of rooms', async ({ meet }) => {
  const [visitor, resident, worker] = [await meet(chinesePhone), await meet(chinesePhone), await meet(englishDesktop)];
  await visitor.opens('/staff/use', 401);
  await resident.signsInAs('resident');
  await resident.opens('/staff/use', 403);
  await worker.signsInAs('grid_worker');
  await worker.opens('/staff/use', 403);
});
