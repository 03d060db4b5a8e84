// A choir leader proposes, staff look at it, and say yes; and staff change a course from one date on and bring a date back.
import { chinesePhone, englishDesktop, expect, inDays, newNumber, openDay, test, type Mode, type Person } from './support/people.ts';

const ways: { leader: Mode; officer: Mode }[] = [
  { leader: chinesePhone, officer: { ...englishDesktop, dark: true } },
  { leader: { ...chinesePhone, elder: true, scripts: false }, officer: { ...chinesePhone, scripts: false } },
];

/** Proposes a morning of singing on the square. */
async function proposes(leader: Person, title: string): Promise<void> {
  await leader.opens('/sign-in');
  await leader.signsIn(newNumber());
  await leader.opens('/me/events');
  await leader.page.locator('main').getByRole('link', { name: leader.word('events.propose') }).click();
  await leader.isAt('/me/events/propose');
  await leader.fills('events.title', title);
  await leader.fills('events.first', inDays(6));
  await leader.fills('events.from', '08:00');
  await leader.fills('events.until', '09:00');
  await leader.page.locator('[name="fields[place]"]').fill('小广场');
  await leader.fills('events.words_to_staff', '我来带，不收钱。');
  await leader.looksAround();
  await leader.taps('events.propose_it');
  await leader.isAt(/\/me\/events\?done=proposed/);
  await leader.reads('events.done_proposed');
  await leader.reads('events.proposal_open');
  await leader.looksAround();
}

for (const [nth, { leader, officer }] of ways.entries()) {
  test(`a choir leader proposes a morning of singing, staff publish it, and the leader is told (${nth})`, async ({ meet }) => {
    const [chen, zhao] = [await meet(leader), await meet(officer)];
    const title = `晨歌 ${nth} ${Date.now() % 1_000_000}`;
    await proposes(chen, title);

    await zhao.signsInAs('staff');
    await zhao.opens('/staff/events');
    await zhao.page.locator('main').getByRole('link', { name: new RegExp(title) }).click();
    await zhao.isAt(/\/staff\/events\/[0-9a-f-]+/);
    await expect(zhao.page.locator('main')).toContainText('我来带，不收钱。');
    await zhao.looksAround();
    await zhao.taps('events.publish');
    await zhao.reads('events.done_published');
    await zhao.reads('events.proposal_approved');

    await chen.opens('/me/events');
    await chen.reads('events.proposal_yes');
    await chen.page.locator('main').getByRole('link', { name: title }).click();
    await chen.isAt(/\/events\/[0-9a-f-]+/);
  });
}

for (const [nth, mode] of [{ ...chinesePhone, scripts: false }, englishDesktop].entries()) {
  test(`Officer Zhao moves a course from its second date on, and brings back one that she cancelled (${nth})`, async ({ meet }) => {
    const zhao = await meet(mode);
    const title = `国画班 ${nth} ${Date.now() % 1_000_000}`;
    await zhao.signsInAs('staff');
    await zhao.opens('/staff/events/new');
    await zhao.fills('events.title', title);
    await zhao.fills('events.first', openDay(5 + nth));
    await zhao.fills('events.from', '07:00');
    await zhao.fills('events.until', '08:00');
    await zhao.page.getByRole('radio', { name: zhao.word('recurrence.each_week') }).check();
    await zhao.page.getByRole('radio', { name: zhao.word('recurrence.end_count') }).check();
    await zhao.page.locator('[name="fields[times]"]').fill('3');
    await zhao.page.locator('[name="fields[place]"]').fill('小广场');
    await zhao.taps('events.see_dates');
    await zhao.taps('events.publish');
    await zhao.reads('events.done_published');
    const dates = zhao.page.locator('main section.card ul.rows > li:has(a)');

    await dates.nth(1).getByRole('link').click();
    await zhao.isAt(/\/dates\//);
    await zhao.fills('events.from', '07:30');
    await zhao.fills('events.until', '08:30');
    const form = zhao.page.locator('main form').filter({ has: zhao.page.locator('[name="day"]') });
    await form.locator('[name="scope"][value="later"]').check();
    await zhao.looksAround();
    await zhao.taps('events.move_date');
    await zhao.isAt(/\/change\?/);
    await expect(zhao.page.locator('.series-date')).toHaveCount(2);
    await zhao.looksAround();
    await zhao.taps('events.save');
    await zhao.reads('events.done_dates_moved');
    await expect(dates.nth(0)).toContainText('07:00–08:00');
    await expect(dates.nth(1)).toContainText('07:30–08:30');
    await expect(dates.nth(2)).toContainText('07:30–08:30');

    await dates.nth(2).getByRole('link').click();
    await zhao.page.locator('details.confirm > summary').click();
    await zhao.page.locator('details.confirm [name="reason"]').fill('停电一天');
    await zhao.page.locator('details.confirm button[type="submit"]').click();
    await zhao.reads('events.done_date_cancelled');
    await dates.nth(2).getByRole('link').click();
    await zhao.looksAround();
    await zhao.taps('events.restore_date');
    await zhao.reads('events.done_date_restored');
    await expect(dates.nth(2)).not.toContainText(zhao.word('events.date_cancelled'));
  });
}
