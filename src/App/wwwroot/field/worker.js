// Keeps the app's empty shell on the device, so that it opens without a line. It holds no data and touches nothing else: what
// is asked of the house goes to the house. The server puts "version" and "files" before these lines.
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
