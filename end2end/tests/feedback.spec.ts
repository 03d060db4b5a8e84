// After a class whoever was there is asked how it was, and staff read what they say. No journey can wait until a class is over, so the
// server's answers are what they are then.
import { chinesePhone, englishDesktop, expect, inDays, newNumber, test, type Mode, type Person } from './support/people.ts';

/** Publishes a class of which staff want to know how it was; the path of its page. */
async function publishes(officer: Person, title: string): Promise<string> {
  await officer.opens('/staff/events/new');
  await officer.fills('events.title', title);
  await officer.fills('events.first', inDays(6));
  await officer.fills('events.from', '11:00');
  await officer.fills('events.until', '12:00');
  const form = officer.page.locator('main form').filter({ has: officer.page.locator('[name="fields[title]"]') });
  await form.locator('[name="fields[place]"]').fill('小广场');
  await form.locator('[name="fields[registering]"][value="date"]').check();
  await officer.taps('events.more_registering');
  await officer.ticks('events.asks_after');
  await officer.taps('events.see_dates');
  await officer.isAt(/\/staff\/events\/[0-9a-f-]+\?done=made/);
  await officer.taps('events.publish');
  await officer.reads('events.done_published');
  return new URL(officer.page.url()).pathname.replace('/staff', '');
}

const ways: { mode: Mode; officer: Mode }[] = [
  { mode: chinesePhone, officer: englishDesktop },
  { mode: { ...englishDesktop, elder: true, dark: true }, officer: { ...englishDesktop, lang: 'zh' } },
];

for (const [nth, { mode, officer }] of ways.entries()) {
  test(`whoever was there says how it was in one of five words, and staff read sums (${nth})`, async ({ meet }) => {
    const [zhao, li] = [await meet(officer), await meet(mode)];
    await zhao.signsInAs('staff');
    const event = await publishes(zhao, `茶话会 ${nth} ${Date.now() % 1_000_000}`);
    await li.opens('/sign-in');
    await li.signsIn(newNumber());
    await li.opens(event);
    await li.fills('registrations.name', '李梅');
    await li.taps('registrations.register_button');
    await li.reads('registrations.done_made');

    await li.page.route('**/_fn/see_registration', async (route) => {
      const answer = await route.fetch();
      const seen = await answer.json();
      const { id, event: of, title, span } = seen.mine;
      seen.mine.over = true;
      seen.asked = [{ event: of, date: id, registration: id, title, span, until: span[1], answer: null, words: '' }];
      await route.fulfill({ response: answer, json: seen });
    });
    await li.opens('/me/events');
    await li.page.locator('a.booking').first().click();
    await li.isAt(/\/me\/events\/[0-9a-f-]+$/);
    const radios = li.page.locator('main input[name="answer"]');
    await expect(radios).toHaveCount(5);
    await li.page.getByLabel(li.word('feedback.very_good'), { exact: true }).check();
    await li.fills('feedback.more', '下次还来');
    await expect(li.control('feedback.send')).toBeVisible();
    await li.looksAround();
    await li.page.unrouteAll({ behavior: 'wait' });

    await zhao.page.route('**/_fn/see_event_date', async (route) => {
      const answer = await route.fetch();
      const seen = await answer.json();
      seen.begun = true;
      seen.heard = { asked: 9, answered: 4, of: [2, 1, 1, 0, 0], lines: ['下次还来'] };
      await route.fulfill({ response: answer, json: seen });
    });
    await zhao.opens(`/staff${event}`);
    await zhao.page.locator('main section.card ul.rows > li').first().getByRole('link').click();
    await zhao.isAt(/\/dates\//);
    await zhao.reads('feedback.how_it_was');
    await expect(zhao.page.locator('main')).toContainText('下次还来');
    await expect(zhao.page.locator('main')).not.toContainText('李梅');
    await zhao.looksAround();
    await zhao.page.unrouteAll({ behavior: 'wait' });
  });
}
