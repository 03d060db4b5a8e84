// Somebody who is new here, without an account.
import { chinesePhone, englishDesktop, expect, openDay, test, type Mode } from './support/people.ts';

const modes: Mode[] = [chinesePhone, { ...englishDesktop, elder: true, scripts: false }];

for (const mode of modes) {
  test(`a visitor (${mode.device}) sees what is free, day, week and month, and is asked to sign in only to book`, async ({ meet }) => {
    const visitor = await meet(mode);
    await visitor.opens('/');
    await visitor.page.locator('main').getByRole('link', { name: visitor.word('home.book_words') }).click();
    await visitor.isAt('/centre');
    for (const room of ['library', 'yoga', 'table-tennis', 'choir-hall', 'dance', 'meeting']) {
      await expect(visitor.lane(room)).toBeVisible();
    }
    await visitor.taps('centre.week');
    await visitor.isAt(/view=week/);
    await visitor.taps('centre.month');
    await visitor.isAt(/view=month/);

    await visitor.opens(`/centre?date=${openDay(2)}`);
    await visitor.lane('yoga').getByRole('heading').getByRole('link').click();
    await visitor.isAt('/rooms/yoga');
    await visitor.reads('rooms.hours');
    await visitor.reads('book.rules');
    await visitor.reads('book.rule_residents');
    await visitor.taps('rooms.book');
    await visitor.isAt('/rooms/yoga/book');
    await visitor.opens(`/rooms/yoga/book?date=${openDay(2)}`);
    await visitor.reads('book.sign_in_words');
    await visitor.taps('book.sign_in');
    await visitor.isAt(/^\/sign-in/);
  });
}

test('a visitor who opens a page of somebody else is told what to do instead', async ({ meet }) => {
  const visitor = await meet(chinesePhone);
  await visitor.opens('/me', 401);
  await visitor.taps('shell.sign_in');
  await visitor.isAt(/^\/sign-in/);
  await visitor.opens('/staff', 401);
  await visitor.opens('/no-such-page', 404);
  await visitor.reads('shell.not_found');
  await visitor.taps('shell.go_home');
  await visitor.isAt('/');
});
