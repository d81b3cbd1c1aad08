// Opens the survey without signal: pages from the network first, files of a fixed version from the phone first.
const CACHE = "heard";
const isFile = (url) => url.pathname.startsWith("/a/");
const isPage = (url) => /^\/(visit)?$/.test(url.pathname) || /^(\/visit)?\/[a-z]{2,3}\/[a-z]+(\/[a-z]{3})?$/.test(url.pathname);
const name = (url) => url.pathname.split("/").pop();

async function keep(request, answer) {
  const cache = await caches.open(CACHE), url = new URL(request.url);
  // Of a file only the newest version stays.
  if (isFile(url)) for (const old of await cache.keys()) if (isFile(new URL(old.url)) && name(new URL(old.url)) === name(url)) await cache.delete(old);
  await cache.put(request, answer);
}

async function load(request, how) {
  const answer = await fetch(request, how);
  if (answer.ok && !answer.redirected) await keep(request, answer.clone()).catch(() => 0);
  return answer;
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(Promise.all(event.data.map((address) => {
  const url = new URL(address, location), request = new Request(url);
  return url.origin === location.origin && (isFile(url) || isPage(url)) && load(request, {cache: "force-cache"}).catch(() => 0);
}))));
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url), find = async () => await caches.match(event.request) || isPage(url) && caches.match(event.request, {ignoreSearch: true});
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (isFile(url)) event.respondWith(find().then((found) => found || load(event.request)));
  else if (isPage(url)) event.respondWith(load(event.request).catch(async () => await find() || Response.error()));
});
