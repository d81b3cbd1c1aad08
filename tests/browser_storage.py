"""Everything a browser keeps for a site, as one text: what a finder of the phone could read."""

import json

from playwright.sync_api import Page

_KEPT = """async () => {
  const seen = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
  for (const {name} of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      indexedDB.open(name).onsuccess = (event) => done(event.target.result);
    });
    for (const store of database.objectStoreNames) {
      const all = (method) => new Promise((done) => {
        database.transaction(store).objectStore(store)[method]().onsuccess = (event) => done(event.target.result);
      });
      const text = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder("latin1").decode(value)
        : value instanceof CryptoKey ? `key that may leave: ${value.extractable}`
        : value && typeof value === "object" ? Object.entries(value).map(([k, v]) => k + text(v)).join()
        : String(value);
      for (const value of [...await all("getAll"), ...await all("getAllKeys")]) seen.push(store + ": " + text(value));
    }
    database.close();
  }
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) seen.push("cached: " + request.url);
  return seen;
}"""


def everything_kept(page: Page) -> str:
    """Databases with every record, both storages, cookies, the address and what is cached."""
    return json.dumps(page.evaluate(_KEPT))
