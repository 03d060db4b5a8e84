// Where news goes besides the app. The server of these journeys has a mail server that never answers: what is sent there waits.
import { chinesePhone, englishDesktop, expect, newNumber, test, type Mode } from './support/people.ts';

const residents: Mode[] = [
  chinesePhone,
  { ...englishDesktop, scripts: false },
  { device: 'phone', lang: 'zh', elder: true, dark: true },
];

for (const mode of residents) {
  const how = [mode.device, mode.lang, mode.elder && 'elder', mode.scripts === false && 'no scripts'].filter(Boolean).join(' ');
  test(`a resident (${how}) asks to be told by mail, and a wrong code changes nothing`, async ({ meet }) => {
    const lin = await meet(mode);
    await lin.opens('/sign-in');
    await lin.signsIn(newNumber());
    await lin.opens('/me/settings');
    await lin.page.getByRole('link', { name: lin.word('channels.settings_link') }).click();
    await lin.isAt('/me/channels');

    await lin.fills('channels.address', 'lin@nowhere');
    await lin.taps('channels.send_code');
    await lin.reads('channels.bad_address');
    await lin.looksAround();
    await expect(lin.field('channels.address')).toHaveValue('lin@nowhere');

    const address = `lin${Date.now() % 1_000_000}@example.cn`;
    await lin.fills('channels.address', address);
    await lin.taps('channels.send_code');
    await lin.reads('channels.code_sent', { address });
    await lin.looksAround();
    await lin.fills('channels.code', '12345');
    await lin.taps('channels.confirm');
    await lin.reads('channels.code_form');
    await expect(lin.field('channels.code')).toHaveValue('12345');
    await lin.opens('/me/channels');
    await expect(lin.page.locator('main')).not.toContainText(lin.word('channels.mail_now', { address }));
  });
}

test('Officer Zhao sees what does not leave, has it tried again, and adds a group', async ({ meet }) => {
  const [lin, zhao] = [await meet(chinesePhone), await meet(englishDesktop)];
  await lin.opens('/sign-in');
  await lin.signsIn(newNumber());
  await lin.opens('/me/channels');
  await lin.fills('channels.address', `zhao${Date.now() % 1_000_000}@example.cn`);
  await lin.taps('channels.send_code');
  await lin.reads('channels.done_asked');

  await zhao.signsInAs('staff');
  await zhao.opens('/staff');
  await zhao.page.locator('main').getByRole('link', { name: zhao.word('channels.jobs') }).click();
  await zhao.isAt('/staff/jobs');
  const failed = zhao.card('channels.failed');
  await expect(async () => {
    await zhao.opens('/staff/jobs');
    await expect(failed).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(failed).toContainText(zhao.word('channels.job_proof'));
  await expect(failed).not.toContainText('example.cn');
  await failed.getByRole('button', { name: zhao.word('channels.retry'), exact: true }).first().click();
  await zhao.reads('channels.done_retried');

  await zhao.page.locator('summary').filter({ hasText: zhao.word('channels.add_outlet') }).click();
  await zhao.fills('channels.outlet_name', 'Group 1');
  await zhao.fills('channels.outlet_url', 'https://evil.example/cgi-bin/webhook/send?key=1');
  await zhao.page.locator('.sheet-body').getByRole('button', { name: zhao.word('channels.add_outlet') }).click();
  await zhao.reads('channels.bad_robot', { beginning: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=' });
  await zhao.looksAround();
  await zhao.opens('/staff/jobs');
});

test('a visitor is asked to sign in before choosing', async ({ meet }) => {
  const visitor = await meet(chinesePhone);
  await visitor.page.goto('/me/channels');
  await visitor.looksAround();
  await expect(visitor.page.locator('main').getByRole('link').first()).toBeVisible();
});
