// What every page does: the reader's choices, glosses, the head of the book, citations.
// Everything here adds to a page that is complete without it.
"use strict";

(() => {
  const html = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // An element with its properties, or attributes where it has no such property, and what is in it.
  const make = (name, settings = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(settings)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  // ---------- what the reader chose: remembered, or in the address; known before the first paint ----------

  const KEY = "edition";
  const KNOWN = {
    theme: ["auto", "light", "dark"],
    notes: ["none", "few", "all"],
    plain: [false, true],
    second: ["", ...html.dataset.languages.split(" ").filter(Boolean)],
  };
  const KINDS = html.dataset.kinds.split(" ");
  const chosen = { theme: "auto", notes: "few", plain: false, second: "", hidden: [] };
  const unknown = [];

  // What is stored may be of another version, or damaged: only what is known is taken.
  const take = (name, value) => {
    if (name === "hidden") chosen.hidden = Array.isArray(value) ? value.filter((kind) => KINDS.includes(kind)) : [];
    else if (KNOWN[name]?.includes(value)) chosen[name] = value;
    else return false;
    return true;
  };
  chosen.second = KNOWN.second.find((tag) => tag && navigator.languages?.some((own) => own.startsWith(tag))) ?? "";
  try {
    const stored = JSON.parse(localStorage.getItem(KEY)) ?? {};
    for (const name of Object.keys(chosen)) if (name in stored) take(name, stored[name]);
  } catch { /* no storage, or not ours: the defaults hold */ }
  const kept = { ...chosen };

  const asked = new URLSearchParams(location.search);
  if (asked.has("notes") && !take("notes", asked.get("notes"))) unknown.push(`notes=${asked.get("notes")}`);
  if (asked.has("plain")) chosen.plain = asked.get("plain") !== "0";
  if (asked.has("hide")) {
    const kinds = asked.get("hide").split(",").filter(Boolean);
    take("hidden", kinds);
    unknown.push(...kinds.filter((kind) => !KINDS.includes(kind)));
  }

  // Larger letters need more room: what is wide depends on both.
  const isWide = () => innerWidth >= 1120 && innerWidth >= 58 * parseFloat(getComputedStyle(html).fontSize);

  const apply = () => {
    html.dataset.theme = chosen.theme;
    html.dataset.notes = chosen.notes;
    html.dataset.second = chosen.second;
    html.dataset.hide = chosen.hidden.join(" ");
    html.toggleAttribute("data-plain", chosen.plain);
  };
  html.classList.add("scripted");
  html.toggleAttribute("data-commit", asked.get("commit") === "1");
  html.classList.toggle("wide", isWide());
  apply();

  // What is said one after the other in a moment is said together.
  let said = [];
  let leaving = 0;
  const say = (words) => {
    said.push(words);
    clearTimeout(say.soon);
    say.soon = setTimeout(() => {
      const place = document.querySelector(".announcer");
      place.textContent = said.join(" ");
      said = [];
      clearTimeout(say.until);
      say.until = setTimeout(() => { place.textContent = ""; }, 6000);
    }, 50);
  };

  // The address follows the choice, so that it can be sent; it makes no step in the history.
  const inAddress = () => {
    const wanted = new URLSearchParams(location.search);
    for (const name of ["notes", "plain", "hide"]) wanted.delete(name);
    if (chosen.notes !== "few") wanted.set("notes", chosen.notes);
    if (chosen.plain) wanted.set("plain", "1");
    if (chosen.hidden.length) wanted.set("hide", chosen.hidden.join(","));
    const query = wanted.size ? `?${wanted}` : "";
    try { history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`); } catch { /* a file has none */ }
  };

  const choose = (name, value) => {
    chosen[name] = kept[name] = value;
    apply();
    if (["notes", "plain", "hidden"].includes(name) && document.querySelector(".choice")) inAddress();
    try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* not kept, then */ }
    show();
    document.dispatchEvent(new Event("chosen"));
  };

  // The controls say what is chosen.
  const show = () => {
    for (const name of ["theme", "second", "notes"]) {
      const inputs = all(`input[name=${name}]`);
      // Where no note is among the few, all are shown.
      const shown = inputs.find((input) => input.value === chosen[name]) ?? inputs.at(-1);
      for (const input of inputs) input.checked = input === shown;
    }
    for (const input of all("input[name=kind]")) input.checked = !chosen.hidden.includes(input.value);
    for (const input of all("input[name=plain]")) input.checked = chosen.plain;
    for (const gist of all(".gist")) gist.open = chosen.plain;
  };

  // ---------- words explained: in place, by pointer, tap and key; only "Full entry" leaves ----------

  let entries = new Map();
  let glossed = null;
  const box = make("span", { className: "gloss-box", "data-editorial": "gloss", role: "note" });

  // A term has its entry in the list of the page, other words have their gloss right after them.
  const entryOf = (link) => {
    const after = link.nextElementSibling;
    return after?.dataset.editorial === "gloss" && after !== box ? after : entries.get(link.dataset.to);
  };

  const closeGloss = () => {
    clearTimeout(leaving);
    glossed?.setAttribute("aria-expanded", "false");
    glossed = null;
    box.remove();
  };

  const openGloss = (link) => {
    clearTimeout(leaving);
    const entry = entryOf(link);
    if (!entry || glossed === link) return;
    closeGloss();
    const everyday = entry.dataset.editorial === "gloss";
    const words = make("span", { className: "gloss-words" });
    for (const child of (everyday ? entry : entry.querySelector("dd")).childNodes) words.append(child.cloneNode(true));
    const full = everyday ? null : entry.querySelector("dt a");
    box.replaceChildren(...(full ? [make("strong", {}, full.textContent), " "] : []), words);
    if (full) box.append(" ", make("a", { href: full.href }, "Full entry"));
    (everyday ? entry : link).after(box); // so that it is read, and reached by key, right after its word
    const at = link.getClientRects()[0];
    const around = (box.offsetParent ?? document.body);
    const from = around.getBoundingClientRect();
    const left = Math.min(Math.max(at.left, 8), html.clientWidth - box.offsetWidth - 8);
    const below = at.bottom + box.offsetHeight + 8 < innerHeight || at.top < box.offsetHeight + 56;
    const top = below ? at.bottom + 4 : at.top - box.offsetHeight - 4;
    box.style.left = `${left - from.left - around.clientLeft + around.scrollLeft}px`;
    box.style.top = `${top - from.top - around.clientTop + around.scrollTop}px`;
    link.setAttribute("aria-expanded", "true");
    glossed = link;
  };

  const leave = (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (!box.matches(":hover, :focus-within") && !box.dataset.kept) closeGloss(); }, 250);
  };

  const terms = () => {
    entries = new Map(all(".terms dl > div").map((entry) => [entry.querySelector("a").hash, entry]));
    for (const link of all("a.term")) {
      link.dataset.to = link.hash;
      link.dataset.href = link.getAttribute("href") ?? "";
      if (!entryOf(link)) continue;
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", "false");
      let waiting = 0;
      link.addEventListener("pointerenter", (event) => {
        if (event.pointerType === "touch" || html.dataset.notes === "none") return;
        waiting = setTimeout(() => { if (glossed !== link) { delete box.dataset.kept; openGloss(link); } else clearTimeout(leaving); }, 120);
      });
      link.addEventListener("pointerleave", (event) => { clearTimeout(waiting); leave(event); });
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        clearTimeout(waiting);
        if (glossed === link && box.dataset.kept) closeGloss();
        else { openGloss(link); box.dataset.kept = "yes"; }
      });
      link.addEventListener("keydown", (event) => {
        if (event.key !== " " && (event.key !== "Enter" || link.href)) return;
        event.preventDefault();
        link.click();
      });
    }
    box.addEventListener("pointerleave", leave);
  };

  // Text alone has no links among its words.
  const plainWords = () => {
    closeGloss();
    const bare = html.dataset.notes === "none";
    for (const link of all("[data-locus] a.term[role]")) {
      const name = link.dataset.href ? "href" : "tabindex";
      if (bare) link.removeAttribute(name);
      else link.setAttribute(name, link.dataset.href || "0");
    }
  };

  // ---------- passage numbers: link to themselves, and copy a citation ----------

  // Only secure sites have a clipboard, and a reader may forbid it.
  const copy = async (words, told = `Copied: ${words}`, otherwise = "the address bar has the link") => {
    try {
      await navigator.clipboard.writeText(words);
      say(told);
    } catch {
      say(`This browser does not let the page copy; ${otherwise}.`);
    }
  };

  // A browser looks for words as they stand in the page, and a call stands among them: the author's
  // words are asked for from one to another, each of them in a run without calls.
  const runsOf = (range) => {
    const runs = [""];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) runs[runs.length - 1] += node.data;
      else if (node.matches?.(".note-call")) runs.push("");
      else if (!node.matches?.("[data-editorial]")) for (const child of node.childNodes) walk(child);
    };
    walk(range.cloneContents());
    return runs.map((run) => run.trim()).filter((run) => /\p{L}/u.test(run));
  };

  const fragmentOf = (runs) => {
    if (!runs.length) return "";
    const part = (words) => encodeURIComponent(words).replaceAll("-", "%2D");
    const [first, last] = [runs[0], runs.at(-1)].map((run) => run.split(/\s+/));
    if (runs.length === 1 && first.length < 10) return `:~:text=${part(runs[0])}`;
    return `:~:text=${part(first.slice(0, 5).join(" "))},${part(last.slice(-5).join(" "))}`;
  };

  const cite = (number) => {
    const locus = number.parentElement.dataset.locus;
    // Words that the reader has selected in the passage become part of its address.
    const selected = getSelection();
    const here = selected.rangeCount > 0 && number.parentElement.contains(selected.anchorNode);
    const fragment = here ? fragmentOf(runsOf(selected.getRangeAt(0))) : "";
    const address = `${location.origin}${location.pathname}${number.hash}${fragment}`;
    copy([document.body.dataset.citation, locus, address].filter(Boolean).join(", "));
  };

  // ---------- listeners: on the page, so that what comes later is heard too ----------

  // The search comes when a reader goes to its box.
  const fetchSearch = ({ target }) => {
    const { script } = document.querySelector("[data-script]")?.dataset ?? {};
    if (!script || !target.closest("form.search")) return;
    document.removeEventListener("focusin", fetchSearch);
    document.head.append(make("script", { src: script }));
  };

  const start = () => {
    terms();
    document.addEventListener("focusin", fetchSearch);
    show();
    plainWords();
    document.addEventListener("chosen", plainWords);
    document.addEventListener("change", ({ target }) => {
      if (["theme", "second", "notes"].includes(target.name)) choose(target.name, target.value);
      if (target.name === "plain") choose("plain", target.checked);
      if (target.name === "kind") choose("hidden", all("[name=kind]:not(:checked)").map((input) => input.value));
    });
    document.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-choose]");
      if (button) {
        choose("notes", button.dataset.choose);
        document.querySelector("main").scrollIntoView();
        say("Text only. To have notes again, use the buttons above the first passage.");
      }
      if (target.closest(".passage-number")) cite(target.closest(".passage-number"));
      if (!target.closest(".gloss-box, a.term")) closeGloss();
      for (const open of all("header details[open]")) if (!open.contains(target)) open.open = false;
    });
    // The students’ page opens as this one is: at its place, with what its address asks for.
    const students = document.querySelector(".for-teachers [data-same]");
    for (const chance of ["pointerdown", "focus"]) {
      students?.addEventListener(chance, () => Object.assign(students, { search: location.search, hash: location.hash }));
    }
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (glossed) {
        if (box.contains(document.activeElement)) glossed.focus();
        closeGloss();
        event.stopImmediatePropagation();
      }
      for (const open of all("header details[open]")) {
        open.open = false;
        open.querySelector("summary").focus();
      }
    });
    if (unknown.length) say(`The address asks for “${unknown.join(", ")}”, which this page does not know.`);
  };
  window.edition = { all, chosen, choose, copy, isWide, make, say };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
