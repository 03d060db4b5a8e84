// Several people and one room: who is first has it, who is second is offered something else, everyone sees it at once.
import { chinesePhone, englishDesktop, expect, inDays, later, openDay, test } from './support/people.ts';

test('two people tap on the same hour at once: one has it, the other takes one of three alternatives', async ({ meet }) => {
  const wish = { room: 'yoga', day: openDay(5), from: '10:00' };
  const both = [await meet(chinesePhone), await meet(englishDesktop)];
  for (const [at, person] of both.entries()) {
    await person.signsInAs(at === 0 ? 'resident' : 'grid_worker');
    await person.proposes(wish);
  }
  await Promise.all(both.map((person) => person.taps('book.book')));
  const told = await Promise.all(both.map((person) => person.answered()));
  expect(told.sort()).toEqual(['booked', 'refused']);

  const second = both.find((person) => !person.page.url().includes('/me/bookings/'))!;
  await second.reads('problem.taken_but');
  const offers = second.page.locator('.alternatives li');
  await expect(offers).toHaveCount(3);
  await second.looksAround();
  await offers.first().getByRole('button').click();
  await second.isAt(/\/me\/bookings\//);
  await second.reads('book.done_made');
});

for (const scripts of [true, false]) {
  test(`a double tap makes one booking, ${scripts ? 'with' : 'without'} scripts`, async ({ meet }) => {
    const hasty = await meet({ ...chinesePhone, scripts });
    const title = `手快 ${scripts}`;
    await hasty.signsInAs('resident');
    await hasty.proposes({ room: 'yoga', day: openDay(6), from: scripts ? '09:00' : '13:00' });
    await hasty.fills('book.what_for', title);
    await hasty.control('book.book').dblclick();
    await hasty.reads('book.done_made');
    await hasty.opens('/me');
    await expect(hasty.page.getByRole('link', { name: title })).toHaveCount(1);
  });
}

for (const scripts of [true, false]) {
  test(`who moves a booking onto a taken hour keeps it, and moves with one tap, ${scripts ? 'with' : 'without'} scripts`, async ({ meet }) => {
    const day = openDay(scripts ? 12 : 13);
    const [mover, other] = [await meet({ ...chinesePhone, scripts }), await meet(englishDesktop)];
    await other.signsInAs('grid_worker');
    await other.books({ room: 'yoga', day, from: '09:00' });
    await mover.signsInAs('resident');
    await mover.books({ room: 'yoga', day, from: '11:00' });
    await mover.taps('book.change');
    await mover.fills('book.from', '09:30');
    await mover.fills('book.until', '10:30');
    await mover.taps('book.save');
    await mover.reads('problem.taken_but');
    await mover.looksAround();
    await expect(mover.field('book.from')).toHaveValue('09:30');
    await expect(mover.page.locator('.alternatives li')).toHaveCount(3);
    await mover.page.locator('.alternatives').getByRole('button').first().click();
    await mover.reads('book.done_changed');
    await expect(mover.page.locator('.book-when').first()).toContainText('10:00–11:00');
  });
}

test('who has the day open sees within two seconds what somebody else books', async ({ meet }) => {
  const day = openDay(7);
  const [watching, booking] = [await meet(englishDesktop), await meet(chinesePhone)];
  await watching.opens(`/centre?date=${day}`);
  const hour = watching.lane('yoga').locator('.free, .part').getByRole('link', { name: '10:00' });
  await expect(hour).toBeVisible();
  await watching.page.evaluate(() => document.body.setAttribute('data-never-reloaded', ''));

  await booking.signsInAs('resident');
  await booking.books({ room: 'yoga', day, from: '10:00' });
  await expect(hour).toBeHidden({ timeout: 2000 });
  await expect(watching.page.locator('body')).toHaveAttribute('data-never-reloaded', '');
});

test('what somebody has typed and chosen stays when others book meanwhile', async ({ meet }) => {
  const day = openDay(8);
  const [slow, quick] = [await meet(chinesePhone), await meet(englishDesktop)];
  await slow.signsInAs('resident');
  await slow.proposes({ room: 'yoga', day, from: '14:00' });
  await slow.fills('book.what_for', '慢慢写');
  await slow.chooses('book.from', '14:15');

  await quick.signsInAs('grid_worker');
  await quick.books({ room: 'yoga', day, from: '09:00' });
  await quick.books({ room: 'yoga', day, from: '14:00' });
  await slow.taps('book.book');
  await slow.reads('problem.taken_but');
  await expect(slow.field('book.from')).toHaveValue('14:15');
  await expect(slow.field('book.until'), 'an hour as before').toHaveValue('15:15');
  await expect(slow.field('book.what_for')).toHaveValue('慢慢写');
  await slow.page.locator('.alternatives').getByRole('button').last().click();
  await slow.reads('book.done_made');
  await expect(slow.page.getByRole('heading', { level: 1 })).toHaveText('慢慢写');
});

for (const scripts of [true, false]) {
  test(`who opens an hour that is taken reads which one the form says instead, ${scripts ? 'with' : 'without'} scripts`, async ({ meet }) => {
    const [day, from] = [openDay(15), scripts ? '10:00' : '13:00'];
    const [quick, late] = [await meet(englishDesktop), await meet({ ...chinesePhone, scripts })];
    await quick.signsInAs('grid_worker');
    await quick.books({ room: 'yoga', day, from });
    await late.signsInAs('resident');
    await late.opens(`/rooms/yoga/book?date=${day}&from=${from}`);
    await late.reads('book.moved_taken', { asked: from, from: later(from, 60) });
    await expect(late.field('book.from')).toHaveValue(later(from, 60));
  });
}

test('a full day says so and leads to the week', async ({ meet }) => {
  const visitor = await meet(chinesePhone);
  await visitor.opens(`/rooms/dance/book?date=${inDays(9)}`);
  await visitor.reads('book.nothing_free');
  await visitor.taps('book.see_week');
  await visitor.isAt(/view=week/);
});
