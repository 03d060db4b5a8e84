// Staff and stewards: people, what is announced, what the community says of itself.
import { chinesePhone, englishDesktop, expect, inDays, newNumber, openDay, test, type Mode, type Person } from './support/people.ts';

const modes: Mode[] = [englishDesktop, { device: 'phone', lang: 'zh', elder: true, scripts: false }];

for (const [nth, mode] of modes.entries()) {
  test(`Officer Zhao (${mode.device}) stops somebody's bookings, says why, and allows them again`, async ({ meet }) => {
    const [zhao, fan] = [await meet(mode), await meet(chinesePhone)];
    const [number, wish] = [newNumber(), { room: 'yoga', day: openDay(13), from: ['16:00', '17:00'][nth]! }];
    await fan.opens('/sign-in');
    await fan.signsIn(number);
    await fan.books(wish);

    await zhao.signsInAs('staff');
    await zhao.opens('/staff');
    await zhao.page.locator('main a[href="/staff/people"]').click();
    await zhao.isAt('/staff/people');
    await zhao.fills('people.find', number.slice(-4));
    await zhao.page.getByRole('button', { name: zhao.word('people.find'), exact: true }).click();
    await zhao.isAt('/staff/people');
    await zhao.page.getByRole('link', { name: `${number.slice(0, 3)}****${number.slice(7)}` }).click();
    await zhao.isAt(/^\/staff\/people\/[0-9a-f-]{36}$/);
    await zhao.taps('people.block');
    await zhao.fills('people.reason', '连续三次没有来');
    await zhao.fills('people.until', inDays(7));
    await zhao.looksAround();
    await zhao.confirms();
    await zhao.reads('people.done_blocked');
    await zhao.looksAround();

    await zhao.taps('people.change_block');
    await zhao.fills('people.until', inDays(3));
    await zhao.looksAround();
    await zhao.taps('people.save');
    await zhao.reads('people.done_changed');

    await fan.opens('/me');
    await expect(fan.page.locator('main .notice').filter({ hasText: '连续三次没有来' })).toBeVisible();
    await fan.opens(`/rooms/yoga/book?date=${openDay(12)}`);
    await fan.reads('people.blocked');

    await zhao.taps('people.lift');
    await zhao.reads('people.done_lifted');
    await fan.opens(`/rooms/yoga/book?date=${openDay(12)}`);
    await expect(fan.control('book.book')).toBeVisible();
  });
}

async function announces(officer: Person, title: string): Promise<void> {
  await officer.opens('/staff/announcements');
  await officer.fills('announcements.title', title);
  await officer.fills('announcements.words', '明天上午九点到十一点。\n请提前接水。');
  await officer.taps('announcements.announce');
  await officer.reads('announcements.done_made');
  await officer.looksAround();
}

test('what Officer Zhao announces stands on home, and two who change it see both versions', async ({ meet }) => {
  const [zhao, qian] = [await meet(englishDesktop), await meet({ ...chinesePhone, scripts: false })];
  const visitor = await meet(chinesePhone);
  const title = `停水通知 ${Date.now() % 1_000_000}`;
  await visitor.opens('/');
  await zhao.signsInAs('staff');
  await qian.signsInAs('staff');
  await announces(zhao, title);
  const pinned = visitor.page.locator('.pinned').filter({ hasText: title });
  await expect(pinned, 'home shows it by itself').toBeVisible();
  await visitor.looksAround();

  await zhao.page.getByRole('link', { name: title }).click();
  await zhao.isAt(/^\/staff\/announcements\/[0-9a-f-]{36}$/);
  await qian.opens(new URL(zhao.page.url()).pathname);
  await zhao.fills('announcements.title', `${title} A`);
  await zhao.taps('announcements.save');
  await zhao.reads('announcements.done_saved');
  await qian.fills('announcements.title', `${title} B`);
  await qian.taps('announcements.save');
  await qian.reads('ui.both_versions');
  await qian.reads('ui.now_stands', { words: `${title} A` });
  await qian.looksAround();
  await expect(qian.field('announcements.title')).toHaveValue(`${title} B`);
  await qian.taps('ui.save_mine');
  await qian.reads('announcements.done_saved');
  await expect(visitor.page.locator('.pinned').filter({ hasText: `${title} B` })).toBeVisible();

  await qian.page.getByRole('link', { name: `${title} B` }).click();
  await qian.taps('announcements.withdraw');
  await qian.confirms();
  await qian.reads('announcements.done_withdrawn');
  await expect(pinned).toBeHidden();
});

test('steward Tang mistypes the number of the community, and is told beside it', async ({ meet }) => {
  const tang = await meet({ ...chinesePhone, scripts: false });
  await tang.signsInAs('steward');
  await tang.opens('/staff/settings');
  await tang.fills('community_settings.phone', '打给我');
  await tang.taps('community_settings.save');
  await tang.reads('community_settings.bad_phone');
  await tang.looksAround();
  await expect(tang.field('community_settings.phone')).toHaveValue('打给我');
});
