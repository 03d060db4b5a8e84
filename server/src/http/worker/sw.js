// Shows what this device is sent, and opens what it is about. It keeps nothing, and stands between no page and the server.
self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', (event) => {
  let news = {};
  try {
    news = event.data.json();
  } catch {
    // A browser that shows nothing for a message takes the permission away; so even one that cannot be read is shown.
  }
  event.waitUntil(
    self.registration.showNotification(news.title || 'Linli 邻里', {
      body: news.body || '',
      tag: news.tag,
      lang: news.lang,
      icon: '/icon-192.png',
      data: { url: news.url || '/' },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  const open = async () => {
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const there = pages.find((page) => page.url === new URL(url, self.location).href);
    return there ? there.focus() : self.clients.openWindow(url);
  };
  event.waitUntil(open());
});
