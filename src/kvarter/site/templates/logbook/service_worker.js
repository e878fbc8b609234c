// Opens the logbook's form where there is no signal. It keeps one page that is nobody's and what draws it; pages that are
// somebody's, and what is sent, pass by and are never kept.
"use strict";

const NAME = "{{ name }}";
const MINE = "{{ mine }}";
const PAGE = "{{ page }}";
const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const PATIENCE = {{ patience }};

self.addEventListener("install", (event) => {
  const ask = (address) => new Request(address, { cache: "reload", credentials: "omit" });
  event.waitUntil(
    caches
      .open(NAME)
      .then((kept) => kept.addAll([PAGE, ...FILES].map(ask)))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith(MINE) && name !== NAME);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

const within = (asked, patience) =>
  new Promise((done, failed) => {
    const over = setTimeout(() => failed(new Error("slow")), patience);
    asked.then(done, failed).finally(() => clearTimeout(over));
  });

const kept = (address) => caches.open(NAME).then((held) => held.match(address));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (address.pathname === PAGE) {
      event.respondWith(kept(PAGE).then((page) => page ?? fetch(request)));
      return;
    }
    const asked = fetch(request);
    event.respondWith(within(asked, PATIENCE).catch(() => kept(PAGE).then((page) => page ?? asked)));
  } else if (FILES.includes(address.pathname + address.search)) {
    event.respondWith(kept(request).then((file) => file ?? fetch(request)));
  }
});
