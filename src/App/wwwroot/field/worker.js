// Keeps the app's empty shell on the device, so that it opens without a line, and sends what waits when the browser says that
// there is one, even after the app was closed. What is asked of the house goes to the house. The server puts "version", "files"
// and what the app itself keeps and sends with (keep.js, send.js) before these lines.
self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(version);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
  await self.skipWaiting();
})()));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith('field-') && name !== version);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin || !files.includes(pathname)) return;
  event.respondWith((async () => (await (await caches.open(version)).match(pathname)) ?? fetch(event.request))());
});

self.addEventListener('sync', (event) => { if (event.tag === 'send') event.waitUntil(sendWaiting()); });

// Everything is sealed already, so nobody needs to unlock anything. Where it did not end the browser tries again later; where
// one must sign in first, the app says so when it is opened.
async function sendWaiting() {
  const account = await get('kept', 'account');
  if (!account) return;
  const end = await send(account.id, async () => (await self.clients.matchAll()).forEach((app) => app.postMessage('sent')));
  if (end === 'no-line' || end === 'later') throw new Error(end);
}
