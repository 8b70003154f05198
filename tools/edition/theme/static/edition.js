// The reading page: everything here adds to a page that is complete without it.
"use strict";

(() => {
  const html = document.documentElement;
  const wide = matchMedia("(min-width: 74em)");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // ---------- what the reader chose, remembered; read before the first paint ----------

  const KEY = "edition";
  let chosen = { theme: "auto", bare: false, hidden: [] };
  try {
    chosen = { ...chosen, ...JSON.parse(localStorage.getItem(KEY) || "{}") };
  } catch { /* no storage, or not ours: the defaults hold */ }

  const apply = () => {
    html.dataset.theme = chosen.theme;
    html.dataset.hide = chosen.hidden.join(" ");
    html.toggleAttribute("data-bare", chosen.bare);
  };
  html.classList.add("scripted");
  apply();

  const remember = () => {
    apply();
    try { localStorage.setItem(KEY, JSON.stringify(chosen)); } catch { /* not kept, then */ }
  };

  const options = () => {
    const form = document.querySelector(".options-form");
    if (!form) return;
    for (const input of form.elements) {
      if (input.name === "theme") input.checked = input.value === chosen.theme;
      if (input.name === "bare") input.checked = chosen.bare;
      if (input.name === "kind") input.checked = !chosen.hidden.includes(input.value);
    }
    form.addEventListener("change", () => {
      chosen.theme = form.elements.theme.value;
      chosen.bare = Boolean(form.elements.bare?.checked);
      chosen.hidden = all("[name=kind]:not(:checked)", form).map((box) => box.value);
      remember();
      settle();
    });
  };

  // ---------- notes: beside their line on wide screens, opened in place on narrow ones ----------

  const noteOf = (call) => document.getElementById(call.hash.slice(1));

  const GAP = 8;

  // What is in a closed dropdown has a place on the page, but nobody sees it.
  const isSeen = (element) => (element.checkVisibility ? element.checkVisibility() : Boolean(element.offsetParent));

  // Each note as near its line as those before it allow. A note that would push the next one from
  // its line is cut to the room there is, at least two lines, and opens when pointed at or focused.
  const place = () => {
    const notes = document.querySelector(".has-notes main");
    if (!notes) return;
    html.classList.toggle("beside", wide.matches);
    for (const note of all(".note", notes)) note.classList.remove("cut", "waiting");
    const top = notes.getBoundingClientRect().top;
    const first = new Map();
    for (const call of wide.matches ? all(".note-call", notes) : []) {
      const note = noteOf(call);
      if (note && !first.has(note) && isSeen(call) && note.offsetParent) {
        first.set(note, call.getBoundingClientRect().top - top - 5);
      }
    }
    const placed = [...first].map(([note, at]) => ({ note, at, full: note.scrollHeight }));
    const line = placed.length ? parseFloat(getComputedStyle(placed[0].note).lineHeight) : 0;
    let end = 0;
    placed.forEach(({ note, at, full }, index) => {
      const here = Math.max(at, end);
      const room = index + 1 < placed.length ? placed[index + 1].at - here - GAP : full;
      const height = Math.min(full, line * Math.max(Math.floor(room / line), 2));
      note.style.top = `${here}px`;
      note.style.setProperty("--room", `${height}px`);
      note.classList.toggle("cut", height < full);
      end = here + height + GAP;
    });
    // A note whose call is in a closed dropdown waits until it opens.
    if (wide.matches) for (const note of all(".note", notes)) note.classList.toggle("waiting", !first.has(note));
    notes.style.minHeight = wide.matches ? `${end}px` : "";
  };

  const closeNotes = () => {
    for (const copy of all(".note-copy")) copy.remove();
    for (const call of all(".note-call[aria-expanded=true]")) call.setAttribute("aria-expanded", "false");
  };

  const settle = () => {
    if (wide.matches) closeNotes();
    for (const call of all(".note-call")) {
      if (wide.matches) call.removeAttribute("aria-expanded");
      else if (!call.hasAttribute("aria-expanded")) call.setAttribute("aria-expanded", "false");
    }
    place();
  };

  const openHere = (call) => {
    const open = call.getAttribute("aria-expanded") === "true";
    closeNotes();
    if (open) return;
    const note = noteOf(call);
    const copy = document.createElement("span");
    copy.className = "note-copy";
    copy.setAttribute("role", "note");
    copy.setAttribute("aria-label", call.textContent);
    copy.dataset.editorial = "note";
    for (const paragraph of all("p", note)) {
      const span = document.createElement("span");
      span.className = paragraph.className;
      for (const child of paragraph.cloneNode(true).childNodes) span.append(child.cloneNode(true));
      for (const named of all("[id], .note-number", span)) {
        if (named.matches(".note-number")) named.remove();
        else named.removeAttribute("id");
      }
      copy.append(span);
    }
    // A note on a heading opens under it: within it, it would be set in the heading's size.
    (call.closest("h1, h2, h3") || call).after(copy);
    call.setAttribute("aria-expanded", "true");
  };

  // ---------- terms: their gloss on hover, focus or tap; Escape closes ----------

  let glossed = null;
  let leaving = 0;
  let entries = new Map();
  const box = () => document.querySelector(".gloss-box");

  const closeGloss = () => {
    if (!glossed) return;
    glossed.removeAttribute("aria-describedby");
    glossed = null;
    box().hidden = true;
  };

  const openGloss = (link) => {
    clearTimeout(leaving);
    if (glossed === link) return;
    closeGloss();
    const entry = entries.get(link.hash);
    if (!entry) return;
    const here = box();
    const head = document.createElement("strong");
    head.textContent = entry.querySelector("dt").textContent;
    const words = document.createElement("span");
    words.className = "gloss-words";
    for (const child of entry.querySelector("dd").childNodes) words.append(child.cloneNode(true));
    const more = document.createElement("a");
    more.href = link.href;
    more.textContent = "Full entry";
    here.replaceChildren(head, " ", words, " ", more);
    here.id = "gloss-shown";
    here.hidden = false;
    const at = link.getClientRects()[0];
    const left = Math.min(Math.max(at.left, 8), html.clientWidth - here.offsetWidth - 8);
    const below = at.bottom + here.offsetHeight + 8 < innerHeight;
    here.style.left = `${left + scrollX}px`;
    here.style.top = `${(below ? at.bottom + 4 : at.top - here.offsetHeight - 4) + scrollY}px`;
    link.setAttribute("aria-describedby", "gloss-shown");
    glossed = link;
  };

  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      if (!box().matches(":hover, :focus-within") && glossed !== document.activeElement) closeGloss();
    }, 250);
  };

  const terms = () => {
    let touched = false;
    entries = new Map(all(".terms dt a").map((link) => [link.hash, link.closest("div")]));
    addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; }, true);
    for (const link of all("a.term")) {
      if (!entries.has(link.hash)) continue;
      link.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") openGloss(link); });
      link.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") leave(); });
      link.addEventListener("focus", () => { if (!touched) openGloss(link); });
      link.addEventListener("blur", leave);
      link.addEventListener("click", (event) => {
        if (touched && glossed !== link) {
          event.preventDefault();
          openGloss(link);
        }
      });
    }
    box().addEventListener("pointerleave", leave);
  };

  // ---------- passage numbers: link to themselves, and copy a citation ----------

  const cite = (number) => {
    const locus = number.parentElement.dataset.locus;
    // Words that the reader has selected in the passage become part of its address.
    const selected = getSelection();
    const quoted = number.parentElement.contains(selected.anchorNode) ? selected.toString().trim() : "";
    const fragment = quoted ? `:~:text=${encodeURIComponent(quoted).replaceAll("-", "%2D")}` : "";
    const address = `${location.origin}${location.pathname}${number.hash}${fragment}`;
    const words = [document.body.dataset.citation, locus, address].filter(Boolean).join(", ");
    navigator.clipboard?.writeText(words).then(
      () => { document.querySelector(".announcer").textContent = `Copied: ${words}`; },
      () => { /* the link itself still works */ },
    );
  };

  // ---------- one listener for all of it ----------

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const call = target.matches(".note") && document.querySelector(`.note-call[href="#${target.id}"]`);
    for (const place of [target, call]) {
      for (let around = place && place.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    }
    settle();
    target.scrollIntoView();
  };

  const start = () => {
    // A call is hidden with its note's kind; only a reader with a script can choose kinds.
    for (const call of all(".note-call")) {
      const kind = noteOf(call)?.dataset.kind;
      if (kind) call.dataset.kind = kind;
    }
    options();
    terms();
    settle();
    html.classList.add("placed");
    document.addEventListener("click", (event) => {
      const call = event.target.closest(".note-call");
      if (call && !wide.matches) {
        event.preventDefault();
        openHere(call);
      } else if (event.target.closest(".note.cut, .note.opened") && !event.target.closest("a")) {
        event.target.closest(".note").classList.toggle("opened");
      } else if (event.target.closest(".passage-number")) {
        cite(event.target.closest(".passage-number"));
      } else if (!event.target.closest(".gloss-box, a.term")) closeGloss();
      for (const open of all("header details[open]")) if (!open.contains(event.target)) open.open = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      closeGloss();
      for (const open of all("header details[open]")) {
        open.open = false;
        open.querySelector("summary").focus();
      }
      const opened = document.querySelector(".note-call[aria-expanded=true]");
      if (opened) {
        closeNotes();
        opened.focus();
      }
    });
    document.addEventListener("toggle", (event) => { if (!event.target.closest("header")) place(); }, true);
    wide.addEventListener("change", settle);
    new ResizeObserver(place).observe(document.querySelector("main"));
    addEventListener("hashchange", reveal);
    reveal();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
