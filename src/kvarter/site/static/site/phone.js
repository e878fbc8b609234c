// What a page does with what waits on the phone: says how much, sends it, writes to it when there is no signal, and asks
// before it is lost. Without this script, and without a place to keep things, forms are sent as any form is.
"use strict";

const AGAIN = 30000;
const QUICK = 8000;
const NUMBERS = ["participants", "new", "families", "volunteers"];
const MARKS = ["resident_driven", "common_area"];

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => String(values[name]));
const field = (form, name) => form.elements.namedItem(name);
const cardLines = (text) => text.split(/[\n,;]/).map((line) => line.trim()).filter(Boolean);
const key = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

// An entry as a form says it, and what is plainly wrong with it.
const read = (form) => {
  const said = { activity: field(form, "activity").value, day: field(form, "day").value };
  const wrong = [];
  for (const name of NUMBERS) {
    const text = field(form, name).value.trim();
    const empty = text === "" && name !== "participants" && field(form, name).validity.valid;
    said[name] = empty ? 0 : Number(text);
    if (!empty && !/^\d{1,4}$/.test(text)) wrong.push(["number", name]);
  }
  for (const name of MARKS) said[name] = field(form, name).checked;
  const cards = field(form, "cards");
  said.cards = cards && !cards.closest("[hidden]") ? cardLines(cards.value) : [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(said.day) || said.day > field(form, "day").max) wrong.push(["day", "day"]);
  if (!wrong.length && said.new > said.participants) wrong.push(["more", "new"]);
  return { said, wrong };
};

const showCards = (form, counted) => {
  const cards = form.querySelector("#cards");
  const choose = () => {
    if (cards) cards.hidden = !counted().includes(field(form, "activity").value);
  };
  field(form, "activity").addEventListener("change", choose);
  choose();
  return choose;
};

const inWords = (day) => {
  const when = new Date(`${day}T12:00:00`);
  const words = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "da-DK", { dateStyle: "long" });
  return Number.isNaN(when.getTime()) ? day : words.format(when);
};

// The line that says what is not sent yet.
const line = document.getElementById("waiting");
document.addEventListener("waiting", ({ detail: { state, unsent, refused, others } }) => {
  if (!line) return;
  const say = (name, count) => fill(line.dataset[name], { count });
  const told = [];
  if (unsent) told.push(say("unsent", unsent));
  if (unsent && ["no_signal", "sign_in", "closed", "later"].includes(state)) told.push(line.dataset[state]);
  if (refused) told.push(say("refused", refused));
  if (others) told.push(say("others", others));
  if (!told.length && state === "all_sent" && !line.hidden) told.push(line.dataset.all_sent);
  line.hidden = told.length === 0;
  line.querySelector(".waiting-text").textContent = told.join(" ");
  line.querySelector(".waiting-in").hidden = !(unsent && state === "sign_in");
  line.querySelector(".waiting-send").hidden = !unsent || state === "sign_in";
  line.querySelector(".waiting-show").hidden = !(unsent || refused) || Boolean(document.getElementById("phone-form"));
});
line?.querySelector(".waiting-send").addEventListener("click", () => Waiting.send());

// Writing with a connection: numbers are kept on the phone first, so that a signal lost on the way loses nothing.
const writeOnline = (form) => {
  const { who, plan, queue, all } = form.dataset;
  showCards(form, () => form.dataset.cards.split(" "));
  const dialog = document.getElementById("note-dialog");
  let busy = false;
  const plainly = () => form.submit();
  const wait = async (said) => {
    const own = field(form, "key").value;
    await Waiting.keep(who, plan, queue, own, said);
    await Waiting.send(queue);
    const left = (await Waiting.entries()).find((one) => one.key === own);
    if (!left) {
      location.assign(`${all}${own}/?saved=1`);
    } else if (left.refused) {
      await Waiting.remove(own);
      plainly(); // the page itself says what is wrong, beside each field
    } else {
      location.assign(line.querySelector(".waiting-show").href);
    }
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      const { said, wrong } = read(form);
      if (wrong.length) return plainly();
      const stays = field(form, "note").value.trim() || field(form, "picture")?.files.length;
      if (!stays) return await wait(said);
      const { state } = await Waiting.ask(queue, QUICK);
      if (state !== "no_signal") return plainly();
      dialog.querySelector("[value=without]").onclick = () => {
        dialog.close();
        wait(said);
      };
      dialog.querySelector("[value=stay]").onclick = () => dialog.close();
      dialog.showModal();
    } catch {
      plainly();
    } finally {
      busy = false;
    }
  });
};

// The page a phone keeps: the form for a plan met before, and the list of what waits.
const writeOffline = async (form) => {
  const plans = (await Waiting.plans()).sort((a, b) => b.met - a.met);
  const who = await Waiting.me();
  const list = document.getElementById("phone-list");
  const rows = list.querySelector("ul");
  const template = list.querySelector("template");
  document.getElementById("phone-nobody").hidden = plans.length > 0;
  if (plans.length === 0) return;

  const today = (plan) => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return plan.fixed ? plan.day : `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };
  const option = (value, text) => {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = text;
    return made;
  };
  const choice = form.querySelector("#id_plan");
  const here = plans.find((one) => location.pathname.includes(`/${one.plan}/`)) ?? plans[0];
  choice.append(...plans.map((one) => option(one.plan, one.title)));
  choice.value = here.plan;
  form.querySelector("#phone-plan").hidden = plans.length < 2;
  const chosen = () => plans.find((one) => one.plan === choice.value);
  const counted = () => chosen().activities.filter((one) => one.cards).map((one) => one.id);
  const chooseCards = showCards(form, counted);
  let changing = null;
  let shown = "";

  const blank = () => {
    const plan = chosen();
    const activities = field(form, "activity");
    const before = activities.value;
    activities.replaceChildren(...plan.activities.map((one) => option(one.id, one.name)));
    const due = plan.due.filter((one) => one.day === today(plan)).map((one) => one.activity);
    const first = plan.activities.find((one) => due.includes(one.id))?.id ?? before;
    if (plan.activities.some((one) => one.id === first)) activities.value = first;
    for (const name of NUMBERS) field(form, name).value = "";
    for (const name of MARKS) field(form, name).checked = false;
    field(form, "cards").value = "";
    field(form, "day").max = today(plan);
    field(form, "day").value = today(plan);
    changing = null;
    chooseCards();
  };
  choice.addEventListener("change", blank);

  const change = (entry) => {
    choice.value = entry.plan;
    blank();
    for (const name of ["activity", "day", ...NUMBERS]) field(form, name).value = entry.said[name];
    for (const name of MARKS) field(form, name).checked = entry.said[name];
    field(form, "cards").value = entry.said.cards.join("\n");
    chooseCards();
    changing = entry.key;
    field(form, "activity").focus();
  };

  const show = async () => {
    const held = await Waiting.mine();
    // Nothing is taken from under a finger, or from the one who tabs, when it is the same as before.
    const now = JSON.stringify(held);
    if (now === shown) return;
    shown = now;
    document.getElementById("phone-none").hidden = held.length > 0;
    rows.replaceChildren(
      ...held.map((entry) => {
        const row = template.content.cloneNode(true);
        const plan = plans.find((one) => one.plan === entry.plan);
        const name = plan?.activities.find((one) => one.id === entry.said.activity)?.name ?? entry.said.activity;
        const title = `${name}, ${inWords(entry.said.day)}`;
        row.querySelector(".criterion-title").textContent = title;
        row.querySelector(".quiet").textContent = fill(rows.dataset.line, entry.said);
        for (const text of entry.refused ?? []) {
          const told = document.createElement("p");
          told.className = "form-wrong";
          told.textContent = text;
          row.querySelector(".quiet").after(told);
        }
        for (const [where, does] of [[".phone-change", () => change(entry)], [".phone-delete", () => drop(entry)]]) {
          const button = row.querySelector(where);
          button.setAttribute("aria-label", `${button.textContent}: ${title}`);
          button.addEventListener("click", does);
        }
        // What may be on its way already is not changed here: the server would keep what was sent first.
        row.querySelector(".phone-change").hidden = !Waiting.open(entry) || !plan;
        return row;
      }),
    );
  };
  const drop = async (entry) => {
    await Waiting.remove(entry.key);
    await Waiting.tell("");
    field(form, "activity").focus();
  };

  form.addEventListener("input", () => {
    document.getElementById("phone-kept").hidden = true;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { said, wrong } = read(form);
    const told = wrong.map(([kind, name]) => fill(form.dataset[kind], { field: field(form, name).labels[0].textContent }));
    document.getElementById("phone-wrong").textContent = told.join(" ");
    if (wrong.length) {
      field(form, wrong[0][1]).focus();
      return;
    }
    const { plan, queue } = chosen();
    if (changing === null) {
      await Waiting.keep(who, plan, queue, key(), said);
    } else if (!(await Waiting.change({ key: changing, plan, queue }, said))) {
      // Kept as a new one it would count twice.
      blank();
      const meant = `${inWords(said.day)}: ${fill(rows.dataset.line, said)}`;
      document.getElementById("phone-wrong").textContent = fill(form.dataset.left, { meant });
      return;
    }
    blank();
    document.getElementById("phone-kept").hidden = false;
    document.getElementById("phone-kept").scrollIntoView({ block: "center" });
    Waiting.send();
  });
  document.addEventListener("waiting", show);
  form.hidden = false;
  list.hidden = false;
  blank();
  await show();
};

// Leaving: what is not sent is sent, or thrown away by choice; then the phone is empty.
const leave = (form) => {
  const dialog = document.getElementById("leave-dialog");
  const text = dialog.querySelector(".leave-text");
  const say = (count, name) => {
    text.textContent = fill(text.dataset[name], { count });
  };
  const go = async () => {
    await Waiting.empty();
    form.submit();
  };
  const left = async () => (await Waiting.mine()).length;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const count = await left();
      if (count === 0) return await go();
      say(count, "text");
      dialog.showModal();
    } catch {
      form.submit();
    }
  });
  dialog.querySelector("[value=stay]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[value=discard]").addEventListener("click", go);
  dialog.querySelector("[value=send]").addEventListener("click", async () => {
    await Waiting.send();
    const count = await left();
    if (count === 0) await go();
    else say(count, "left");
  });
};

const begin = async () => {
  const online = document.getElementById("entry-form");
  const offline = document.getElementById("phone-form");
  const leaving = document.getElementById("leave");
  if (leaving) leave(leaving);
  if (online && "indexedDB" in window) writeOnline(online);
  if (online && line && navigator.serviceWorker) {
    await navigator.serviceWorker.register(line.dataset.worker, { scope: line.dataset.scope });
  }
  if (offline) await writeOffline(offline);
  if (online) await Waiting.ask(online.dataset.queue);
  const told = await Waiting.tell("");
  const trySending = () => {
    if (document.visibilityState === "visible") Waiting.send();
  };
  window.addEventListener("online", trySending);
  document.addEventListener("visibilitychange", trySending);
  setInterval(async () => {
    if ((await Waiting.mine()).some((one) => !one.refused)) trySending();
  }, AGAIN);
  if (told.unsent) trySending();
};
// A browser that keeps nothing (private windows of some) has nothing waiting either.
begin().catch(() => {});
