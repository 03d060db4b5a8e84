// Turns messages to this device on. The browser gives an address for them, which goes into a form that is sent as any other; what stands on
// the page without this script is that it cannot be done. It may be loaded again whenever the page is drawn anew.
(() => {
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  const apple = /iPad|iPhone|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);

  const say = (what) => {
    for (const words of document.querySelectorAll('[data-push-says]')) words.hidden = words.dataset.pushSays !== what;
  };

  const given = async () => {
    const worker = await navigator.serviceWorker.getRegistration('/');
    return worker ? worker.pushManager.getSubscription() : null;
  };

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));

  async function look() {
    const card = document.querySelector('[data-push]');
    if (!card) return;
    if (!able) return say(apple && !navigator.standalone ? 'home' : 'no');
    const address = await given();
    if (card.dataset.push === 'on') return say(address ? '' : 'again');
    // Turned off here, or signed out: nobody is told at that address any more.
    if (address) await address.unsubscribe();
    say(Notification.permission === 'denied' ? 'denied' : 'yes');
  }

  async function turnOn(form) {
    if ((await Notification.requestPermission()) !== 'granted') return say(Notification.permission === 'denied' ? 'denied' : 'yes');
    await navigator.serviceWorker.register('/sw.js');
    const worker = await navigator.serviceWorker.ready;
    const old = await worker.pushManager.getSubscription();
    if (old) await old.unsubscribe();
    const fields = form.elements;
    const asked = { userVisibleOnly: true, applicationServerKey: bytes(fields.key.value) };
    const { endpoint, keys } = (await worker.pushManager.subscribe(asked)).toJSON();
    [fields.endpoint.value, fields.p256dh.value, fields.auth.value] = [endpoint, keys.p256dh, keys.auth];
    form.requestSubmit();
  }

  if (!window.linliPush) {
    window.linliPush = true;
    let busy = false;
    // Before anybody else hears that the form is sent: it is not ready yet.
    window.addEventListener(
      'submit',
      (event) => {
        const form = event.target;
        if (!form.closest('[data-push-says="yes"]') || form.elements.endpoint.value) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (busy) return;
        busy = true;
        turnOn(form)
          .catch(() => say('lost'))
          .finally(() => {
            busy = false;
          });
      },
      true,
    );
  }
  look().catch(() => say('no'));
})();
