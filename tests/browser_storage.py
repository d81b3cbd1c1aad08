"""What a browser keeps for a site: all of it as one text, for a finder of the phone, and whether it is there yet."""

import json

from playwright.sync_api import Page

from tests.browser import until

LOOK_AWAY = """
Object.defineProperty(document, "hidden", {get: () => true, configurable: true});
document.dispatchEvent(new Event("visibilitychange"));
"""
"""The phone turns to something else, as a page is told of it."""
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


_SURVEY_IS_KEPT = """async () => {
  if (navigator.serviceWorker.controller?.state !== "activated") return false;
  const {later, js} = heard.template.dataset, style = document.querySelector("link[rel=stylesheet]").href;
  const drawn = document.querySelector("use[href^='/a/']");
  const needed = [location.href, later, js, style, document.querySelector("script[src]").src];
  if (drawn) needed.push(drawn.getAttribute("href").split("#")[0]);
  return (await Promise.all(needed.map((one) => caches.match(one, {ignoreSearch: true})))).every(Boolean);
}"""


def wait_until_survey_is_kept(page: Page) -> None:
    """The survey of this page opens without signal from now on."""
    until(page, _SURVEY_IS_KEPT)


_ANSWERS_ARE_KEPT = """async () => {
  if (!(await indexedDB.databases()).some(({name}) => name === "heard")) return false;
  const database = await new Promise((done) => {
    indexedDB.open("heard").onsuccess = (event) => done(event.target.result);
  });
  const begun = await new Promise((done) => {
    database.transaction("begun").objectStore("begun").getAll().onsuccess = (event) => done(event.target.result[0]);
  });
  database.close();
  if (!begun) return false;
  const {key, iv, data} = begun, kept = await crypto.subtle.decrypt({name: "AES-GCM", iv}, key, data);
  return new TextDecoder().decode(kept) === JSON.stringify(heard.state());
}"""


def wait_until_answers_are_kept(page: Page) -> None:
    """What she began on her own phone is kept under its key, as it stands on this page."""
    until(page, _ANSWERS_ARE_KEPT)
