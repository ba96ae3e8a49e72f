// Keeps all files of one version of the page, so that it works offline once loaded. The list comes from the build.
self.importScripts('./service-worker-assets.js');

const name = 'explorer-' + self.assetsManifest.version;
const base = new URL('./', self.location);
const urls = self.assetsManifest.assets
  .filter(asset => asset.url !== 'service-worker.js')
  .map(asset => new Request(new URL(asset.url, base), { integrity: asset.hash, cache: 'no-cache' }));

self.addEventListener('install', event => event.waitUntil(
  caches.open(name).then(cache => cache.addAll(urls)).then(() => self.skipWaiting())));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const key of await caches.keys())
    if (key.startsWith('explorer-') && key !== name) await caches.delete(key);
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(name);
    const wanted = event.request.mode === 'navigate' ? new URL('index.html', base) : event.request;
    return await cache.match(wanted) ?? fetch(event.request);
  })());
});
