// Public holidays: where the known days end, and what a room does on them. The demo knows them until 10 October 2026.
import { chinesePhone, englishDesktop, expect, inDays, openDay, test, type Mode } from './support/people.ts';

const readers: [Mode, string][] = [
  [chinesePhone, '2026年10月10日'],
  [{ ...englishDesktop, elder: true, scripts: false }, '10 Oct 2026'],
];

for (const [mode, day] of readers) {
  test(`a visitor (${mode.device}) who looks ahead reads until when public holidays are known`, async ({ meet }) => {
    const visitor = await meet(mode);
    for (const path of [`/centre?view=month&date=${inDays(40)}`, `/rooms/yoga/book?date=${openDay(1)}`, '/rooms/yoga']) {
      await visitor.opens(path);
      await visitor.reads('closures.known_until', { day });
    }
    await visitor.reads('closures.rule_closed');
    await visitor.opens(`/rooms/library/book?date=${openDay(1)}`);
    await visitor.reads('closures.rule_as_usual');
    await expect(visitor.page.getByText(day)).toBeHidden();
  });
}

test('Officer Zhao sees which holidays are known, and opens a room on them', async ({ meet }) => {
  const [zhao, visitor] = [await meet(englishDesktop), await meet(chinesePhone)];
  await zhao.signsInAs('staff');
  await zhao.opens('/staff');
  await zhao.page.locator('main').getByRole('link', { name: zhao.word('closures.closures') }).click();
  await zhao.isAt('/staff/closures');
  await zhao.reads('closures.all_past', { day: '10 Oct 2026' });
  await zhao.reads('closures.source_days', { n: 108, from: '1 Jan 2024', until: '10 Oct 2026' });

  await zhao.opens('/staff/rooms/meeting');
  await zhao.page.getByRole('radio', { name: zhao.word('closures.holidays_as_usual') }).check();
  await zhao.taps('staff.save');
  await zhao.reads('staff.done_saved');
  await visitor.opens('/rooms/meeting');
  await visitor.reads('closures.rule_as_usual');
  await zhao.page.getByRole('radio', { name: zhao.word('closures.holidays_closed'), exact: true }).check();
  await zhao.taps('staff.save');
  await expect(zhao.page.locator('.as-read')).toContainText(zhao.word('closures.rule_closed'));
});
