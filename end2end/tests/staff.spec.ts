// Staff, who keep the calendar.
import { chinesePhone, englishDesktop, expect, newNumber, openDay, test, type Day, type Person } from './support/people.ts';

/** Asks for the choir hall, which staff decide on. */
async function asks(resident: Person, title: string, day: Day, from: string): Promise<void> {
  await resident.opens(`/rooms/choir-hall/book?date=${day}&from=${from}&parts=west`);
  await resident.fills('book.what_for', title);
  await resident.taps('book.ask');
  await resident.reads('book.done_requested');
}

test('Officer Zhao approves one request and declines another, and the resident is told why', async ({ meet }) => {
  const [resident, zhao] = [await meet({ ...chinesePhone, elder: true }), await meet(englishDesktop)];
  await resident.signsInAs('resident');
  await asks(resident, '重阳排练', openDay(1), '12:00');
  await zhao.signsInAs('staff');
  await zhao.opens('/staff');
  await zhao.page.locator('.counts').getByRole('link', { name: zhao.word('staff.requests') }).click();
  await zhao.isAt('/staff/requests');

  const wished = (title: string) => zhao.page.getByRole('listitem').filter({ has: zhao.page.getByRole('heading', { name: title }) });
  await expect(wished('重阳排练')).toBeVisible();
  await asks(resident, '大家唱', openDay(2), '12:00');
  await expect(wished('大家唱'), 'a new request appears by itself').toBeVisible();

  await wished('重阳排练').getByRole('button', { name: zhao.word('staff.approve') }).click();
  await zhao.reads('staff.done_approved');
  await expect(wished('重阳排练')).toBeHidden();
  await wished('大家唱').locator('summary').click();
  await zhao.looksAround();
  await wished('大家唱').getByRole('button', { name: zhao.word('staff.reason_repair') }).click();
  await zhao.reads('staff.done_declined');
  await expect(wished('大家唱')).toBeHidden();
  await zhao.looksAround();

  await resident.opens('/me');
  await resident.reads('notices.approved');
  await resident.reads('notices.declined');
  await expect(resident.page.getByText(zhao.word('staff.reason_repair'))).toBeVisible();
  await resident.taps('notices.read_all');
  await resident.isAt('/me');
  await expect(resident.control('notices.read_all')).toBeHidden();
});

test('Officer Qian, on an old phone without scripts, answers a request', async ({ meet }) => {
  const old = { ...chinesePhone, scripts: false, elder: true };
  const [resident, qian] = [await meet({ ...chinesePhone, scripts: false }), await meet(old)];
  await resident.signsInAs('resident');
  await asks(resident, '晨练座谈', openDay(3), '12:00');
  await qian.signsInAs('staff');
  await qian.opens('/staff/requests');
  const wish = qian.page.getByRole('listitem').filter({ has: qian.page.getByRole('heading', { name: '晨练座谈' }) });
  await wish.getByRole('button', { name: qian.word('staff.approve') }).click();
  await qian.reads('staff.done_approved');
  await qian.looksAround();
});

test('Officer Zhao changes the hours and rules of a room, and residents read them at once', async ({ meet }) => {
  const zhao = await meet(englishDesktop);
  await zhao.signsInAs('staff');
  await zhao.opens('/staff/rooms');
  await zhao.page.getByRole('link', { name: 'Dance room' }).click();
  await zhao.isAt('/staff/rooms/dance');
  await zhao.page.getByLabel('Sunday from').first().fill('10:30');
  await zhao.page.getByLabel('Sunday until').first().fill('16:45');
  await zhao.chooses('staff.longest', '120');
  await zhao.taps('staff.save');
  await zhao.reads('staff.done_saved');
  await zhao.looksAround();

  await zhao.opens('/rooms/dance');
  await expect(zhao.page.locator('.week-hours').first()).toContainText('10:30–16:45');
  await zhao.opens(`/rooms/dance/book?date=${openDay(1)}`);
  await expect(zhao.page.locator('.rules')).toContainText('30 minutes to 2 hours');
});

test('Officer Zhao mistypes the hours of a room, and what was typed stays beside what is wrong', async ({ meet }) => {
  const zhao = await meet({ ...englishDesktop, scripts: false });
  await zhao.signsInAs('staff');
  await zhao.opens('/staff/rooms/dance');
  await zhao.fills('staff.name_en', 'Hall of dances');
  await zhao.page.getByLabel('Monday from').first().fill('12:00');
  await zhao.page.getByLabel('Monday until').first().fill('09:00');
  await zhao.taps('staff.save');
  await zhao.reads('rooms.hours_flaw');
  await zhao.looksAround();
  await expect(zhao.field('staff.name_en')).toHaveValue('Hall of dances');
  await zhao.opens('/rooms/dance');
  await expect(zhao.page.getByRole('heading', { level: 1 })).toHaveText('Dance room');
});

test('Officer Zhao adds a room, notes a day off, takes the room out of use and puts it back', async ({ meet }) => {
  const [zhao, visitor] = [await meet(englishDesktop), await meet(englishDesktop)];
  const code = `tea-${Date.now() % 1_000_000}`;
  await zhao.signsInAs('staff');
  await zhao.opens('/staff/rooms');
  await zhao.fills('staff.name', '茶室');
  await zhao.fills('staff.code', code);
  await zhao.fills('staff.capacity', '8');
  await zhao.taps('staff.add');
  await zhao.isAt(`/staff/rooms/${code}`);
  await zhao.reads('staff.done_added');

  await zhao.page.getByLabel('Monday from').first().fill('09:00');
  await zhao.page.getByLabel('Monday until').first().fill('17:00');
  await zhao.taps('staff.copy_to_all');
  await zhao.taps('staff.save');
  await zhao.reads('staff.done_saved');
  await zhao.fills('staff.which_day', openDay(1));
  await zhao.fills('staff.note', 'New tea tables');
  await zhao.taps('staff.add_day');
  await zhao.reads('staff.done_day');
  await zhao.taps('staff.see_days_bookings');
  await zhao.isAt(new RegExp(`^/staff/day\\?date=${openDay(1)}$`));
  await zhao.opens(`/staff/rooms/${code}`);

  await visitor.opens(`/rooms/${code}`);
  await expect(visitor.page.locator('main')).toContainText('New tea tables');
  await visitor.opens(`/rooms/${code}/book?date=${openDay(1)}`);
  await visitor.reads('book.nothing_free');

  await zhao.taps('staff.close');
  await zhao.looksAround();
  await zhao.confirms();
  await zhao.reads('staff.done_closed');
  await visitor.opens(`/rooms/${code}`);
  await visitor.reads('rooms.out_of_use');
  await zhao.taps('staff.reopen');
  await zhao.reads('staff.done_opened');
  await visitor.opens(`/centre?date=${openDay(2)}`);
  await expect(visitor.lane(code).locator('.free, .part').getByRole('link', { name: '9:00' })).toBeVisible();

  await zhao.opens('/staff/rooms');
  await zhao.page.locator('.room-line').filter({ hasText: '茶室' }).getByRole('button', { name: zhao.word('staff.up') }).click();
  await zhao.isAt('/staff/rooms');
  await expect(zhao.page.locator('.room-line').last()).not.toContainText('茶室');
});

test('Officer Zhao books on behalf of somebody, who finds it under their own number', async ({ meet }) => {
  const [zhao, auntie] = [await meet(englishDesktop), await meet(chinesePhone)];
  const number = newNumber();
  await zhao.signsInAs('staff');
  await zhao.proposes({ room: 'yoga', day: openDay(9), from: '10:00' });
  await zhao.fills('book.what_for', 'Stretching for beginners');
  await zhao.fills('book.for_phone', number);
  await zhao.taps('book.book');
  await zhao.reads('book.done_made');
  await zhao.isAt(/\/me\/bookings\//);
  await zhao.opens(`/staff/day?date=${openDay(9)}`);
  await expect(zhao.page.locator('main')).toContainText('Stretching for beginners');

  await auntie.opens('/sign-in');
  await auntie.signsIn(number);
  await auntie.isAt('/me');
  await auntie.reads('notices.made');
  await auntie.page.getByRole('link', { name: 'Stretching for beginners' }).click();
  await auntie.isAt(/\/me\/bookings\//);
  await expect(auntie.page.locator('.book-when')).toContainText('10:00–11:00');
});
