// Messages onto a device: turned on with the page's own script, shown by the worker, turned off by a form. No push service is reached here: what
// the browser would ask it for is given, and what it would deliver comes by the browser's own tools.
import type { CDPSession } from '@playwright/test';
import { chinesePhone, englishDesktop, expect, newNumber, test, type Mode, type Person } from './support/people.ts';

// Any point of the curve: that of RFC 8291, appendix A.
const given = {
  endpoint: 'https://push.example/send/',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
};

/** Lets the browser show notifications, and gives it an address that no service has given. */
async function hasAnAddress(person: Person, path: string): Promise<void> {
  await person.page.context().grantPermissions(['notifications']);
  await person.page.addInitScript(
    ([address]) => {
      const kept = () => sessionStorage.getItem('subscribed');
      const subscription = () => ({
        toJSON: () => address,
        unsubscribe: async () => {
          sessionStorage.removeItem('subscribed');
          return true;
        },
      });
      PushManager.prototype.subscribe = async (asked) => {
        if ((asked?.applicationServerKey as Uint8Array).length !== 65) throw new Error('no key of a server');
        sessionStorage.setItem('subscribed', 'yes');
        return subscription() as unknown as PushSubscription;
      };
      PushManager.prototype.getSubscription = async () => (kept() ? (subscription() as unknown as PushSubscription) : null);
    },
    [{ ...given, endpoint: given.endpoint + path }],
  );
}

/** The worker of the page, as the browser's tools know it. */
async function worker(tools: CDPSession, origin: string): Promise<string> {
  const found = new Promise<string>((known) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find((one) => one.scopeURL.startsWith(origin) && !one.isDeleted);
      if (ours) known(ours.registrationId);
    });
  });
  await tools.send('ServiceWorker.enable');
  return found;
}

for (const mode of [chinesePhone, { ...englishDesktop, dark: true }] satisfies Mode[]) {
  test(`a resident (${mode.device}, ${mode.lang}) has messages shown on this device, and no more`, async ({ meet, baseURL }) => {
    const lin = await meet(mode);
    await hasAnAddress(lin, `${mode.device}-${Date.now()}`);
    await lin.opens('/sign-in');
    await lin.signsIn(newNumber());
    // Nothing of it is there before somebody asks for it.
    expect(await lin.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    await lin.opens('/me/settings');
    await lin.page.getByRole('link', { name: lin.word('channels.settings_link') }).click();
    await lin.isAt('/me/channels');
    await lin.taps('channels.push_turn_on');
    await lin.reads('channels.done_told_here');
    await lin.reads('channels.push_here');
    await lin.looksAround();
    // The choices by topic have a box for it from now on.
    await lin.reads('channels.by_push');

    const tools = await lin.page.context().newCDPSession(lin.page);
    const news = { title: '您报名的活动取消了', body: '合唱团', url: `${baseURL}/events`, tag: 'one', lang: 'zh-CN' };
    const message = { origin: new URL(baseURL!).origin, registrationId: await worker(tools, baseURL!), data: JSON.stringify(news) };
    const shown = () =>
      lin.page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready;
        return (await worker.getNotifications()).map((one) => [one.title, one.body, one.tag]);
      });
    await tools.send('ServiceWorker.deliverPushMessage', message);
    await expect.poll(shown).toEqual([[news.title, news.body, news.tag]]);
    // A repeat takes the place of the first.
    await tools.send('ServiceWorker.deliverPushMessage', message);
    await expect.poll(shown).toEqual([[news.title, news.body, news.tag]]);

    await lin.taps('channels.push_turn_off');
    await lin.reads('channels.done_untold');
    await lin.reads('channels.push_turn_on');
    expect(await lin.page.evaluate(() => sessionStorage.getItem('subscribed'))).toBeNull();
  });
}

test('without scripts the page says that it cannot be done', async ({ meet }) => {
  const lin = await meet({ ...chinesePhone, scripts: false });
  await lin.opens('/sign-in');
  await lin.signsIn(newNumber());
  await lin.opens('/me/channels');
  await lin.reads('channels.push_no');
  await expect(lin.control('channels.push_turn_on')).toHaveCount(0);
});
