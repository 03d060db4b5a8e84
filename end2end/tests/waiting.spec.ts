// "Tell me if it becomes free": who is second waits with one tap, is offered what is cancelled, and takes it.
import { chinesePhone, englishDesktop, expect, newNumber, openDay, test, type Mode } from './support/people.ts';

const ways: { mode: Mode; from: string }[] = [
  { mode: chinesePhone, from: '13:00' },
  { mode: { ...chinesePhone, elder: true, scripts: false }, from: '14:00' },
  { mode: { ...englishDesktop, dark: true }, from: '15:00' },
];

for (const { mode, from } of ways) {
  test(`somebody waits for an hour that is taken and has it once it is cancelled (${from})`, async ({ meet }) => {
    const wish = { room: 'yoga', day: openDay(13), from };
    const [owner, waiter] = [await meet(englishDesktop), await meet(mode)];
    await waiter.opens('/sign-in');
    await waiter.signsIn(newNumber());
    await waiter.proposes(wish);
    await owner.signsInAs('grid_worker');
    const booking = await owner.books(wish);

    await waiter.taps('book.book');
    await waiter.reads('problem.taken_but');
    await waiter.looksAround();
    await waiter.taps('waiting.tell_me');
    await waiter.isAt(/\/me\/waiting/);
    await waiter.reads('waiting.done_made');
    await waiter.reads('waiting.nth', { n: 1 });
    await waiter.looksAround();

    await owner.opens(booking);
    await owner.taps('book.cancel');
    await owner.confirms();
    await owner.reads('book.done_cancelled');

    await waiter.opens('/me/waiting');
    await waiter.reads('waiting.offered');
    await waiter.looksAround();
    await waiter.page.getByRole('button', { name: new RegExp(waiter.word('waiting.accept')) }).click();
    await waiter.isAt(/\/me\/bookings\//);
    await waiter.reads('book.done_made');
  });
}

test('a taken hour of the day leads to waiting for it, and whoever waits can stop', async ({ meet }) => {
  const day = openDay(13);
  const [owner, visitor] = [await meet(englishDesktop), await meet(chinesePhone)];
  await owner.signsInAs('grid_worker');
  await owner.books({ room: 'yoga', day, from: '12:00' });
  await visitor.opens(`/rooms/yoga/wait?date=${day}&from=12:00&until=13:00`);
  await visitor.reads('waiting.sign_in_words');
  await visitor.looksAround();
  await visitor.taps('waiting.sign_in');
  await visitor.signsIn(newNumber());
  await expect(visitor.field('waiting.from')).toHaveValue('12:00');
  await visitor.looksAround();
  await visitor.taps('waiting.send');
  await visitor.reads('waiting.done_made');
  await visitor.page.locator('details.confirm summary').click();
  await visitor.confirms();
  await visitor.reads('waiting.done_withdrawn');
  await visitor.reads('waiting.nothing');
});
