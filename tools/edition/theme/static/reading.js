// The page of a text: notes beside the passage that is read, or in a sheet; the text stays still.
"use strict";

(() => {
  const { all, chosen, choose, copy, isWide, say } = window.edition;
  const html = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const idOf = (link) => decodeURIComponent(link.hash.slice(1));
  const noteOf = (call) => document.getElementById(idOf(call));
  const callOf = (note) => one(`.note-call[href="#${CSS.escape(note.id)}"]`);
  const nameOf = (note) => one(".note-number", note).firstChild.data.trim();
  const OTHERS = ["", "other text"][html.dataset.others] ?? "other texts";
  window.edition.others = OTHERS;
  const PARTS = { notes: ".note", other: ".other-text", plain: ".gist", questions: ".passage-questions" };
  const NAMES = { notes: "Notes", other: `The ${OTHERS}`, plain: "Plain words", questions: "Questions" };
  // What no passage has, has no tab.
  const TABS = Object.keys(PARTS).filter((tab) => one(PARTS[tab]));
  let shown = null; // the aside beside the text
  let lit = null; // the note that was called
  let from = null; // where focus returns
  let read = null; // the passage being read
  let ranges = new Map();
  let bar = null;

  // A note is to be read if its call is: kinds and depths hide both, a tab or the sheet only one.
  const isSeen = (note) => { const call = callOf(note); return Boolean(call) && getComputedStyle(call).display !== "none"; };
  const seen = () => all(".beside .note").filter(isSeen);
  const blockOf = (aside) => one(`[data-locus="${CSS.escape(aside.dataset.for)}"]`);
  const asideFor = (block) => one(`.beside[data-for="${CSS.escape(block.dataset.locus)}"]`);

  // ---------- what each note is about, marked by kind without a change of the author's words ----------

  // Lemma and call say together where the words are: the last place before the call.
  const find = (block, found) => {
    const steps = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const places = [];
    let text = "";
    for (let node = steps.nextNode(); node; node = steps.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.parentElement.closest("[data-editorial]")) continue;
        places.push([text.length, node]);
        text += node.data;
      } else if (node.matches(".note-call")) {
        const note = noteOf(node);
        const words = note && one(".lemma", note)?.textContent;
        const at = words ? text.lastIndexOf(words) : -1;
        if (at >= 0) found.set(note, [at, at + words.length, places]);
      }
    }
  };

  const place = ([start, end, places]) => {
    const range = new Range();
    const first = places.findLast(([at]) => at <= start);
    const last = places.findLast(([at]) => at < end);
    range.setStart(first[1], start - first[0]);
    range.setEnd(last[1], end - last[0]);
    return range;
  };

  const mark = () => {
    if (!window.Highlight) return;
    const kinds = { correct: [], dispute: [], note: [] };
    // Where colors are forced a browser would paint each of them as what is selected.
    const quiet = matchMedia("(forced-colors: active)").matches;
    for (const [note, range] of ranges) {
      if (!quiet && isSeen(note)) (kinds[note.dataset.kind] ?? kinds.note).push(range);
    }
    for (const [kind, found] of Object.entries(kinds)) CSS.highlights.set(`lemma-${kind}`, new Highlight(...found));
  };

  const light = (note) => {
    for (const other of all(".note.lit, .note-call.lit")) other.classList.remove("lit");
    const range = note && ranges.get(note);
    if (window.Highlight) CSS.highlights.set("lemma-lit", new Highlight(...(range ? [range] : [])));
    if (!note) return;
    note.classList.add("lit");
    callOf(note)?.classList.add("lit");
  };

  // ---------- the panel, or the sheet ----------

  const wide = () => html.classList.contains("wide");

  const turnTo = (tab) => {
    html.dataset.tab = tab;
    for (const button of all("[data-tab-name]", bar)) button.setAttribute("aria-pressed", String(button.dataset.tabName === tab));
    if (shown) shown.scrollTop = 0;
    tell();
  };

  // What a passage lacks is said, not left empty.
  const tell = () => {
    if (!shown) return;
    const tab = html.dataset.tab;
    const gist = gistOf(shown);
    for (const other of all(".gist.here")) other.classList.remove("here");
    if (tab === "plain" && gist) {
      gist.classList.add("here");
      gist.open = true;
    }
    const there = tab === "plain" ? Boolean(gist) : Boolean(one(PARTS[tab], shown));
    const count = all(".note", shown).filter((note) => !isSeen(note) && !chosen.hidden.includes(note.dataset.kind)).length;
    const none = {
      notes: "There is no note on this passage.",
      other: `Nothing in the ${OTHERS} is set beside this passage.`,
      plain: "There are no plain words for this part.",
      questions: "No question stands here: each stands at the last passage that it needs.",
    }[tab];
    one(".lacking", bar).textContent = there ? "" : none;
    one(".where", bar).textContent = !wide() && lit && tab === "notes" ? nameOf(lit) : shown.dataset.for;
    for (const old of all(".more-notes")) old.remove();
    if (tab === "notes" && count) {
      const more = document.createElement("button");
      more.type = "button";
      more.className = "more-notes";
      more.textContent = count === 1 ? "1 more note here" : `${count} more notes here`;
      shown.append(more);
    }
  };

  const gistOf = (aside) => {
    for (let node = blockOf(aside)?.previousElementSibling; node; node = node.previousElementSibling) {
      if (node.matches(".gist")) return node;
      if (!node.matches("[data-editorial]")) return null;
    }
    return null;
  };

  const open = (aside) => {
    if (shown !== aside) {
      shown?.classList.remove("shown");
      shown = aside;
      aside?.classList.add("shown");
      if (aside) aside.scrollTop = 0;
      html.classList.toggle("sheet", Boolean(aside) && !wide());
    }
    if (!wide() && aside) aside.prepend(bar);
    tell();
  };

  const close = () => {
    light(null);
    lit = null;
    if (!wide()) {
      home();
      open(null);
      html.classList.remove("several");
      for (const other of all(".gist.here")) other.classList.remove("here");
    }
    from?.focus({ preventScroll: true });
    from = null;
  };

  // The call stays where it is unless the sheet, or the head of the book, would cover it.
  const uncover = (call) => {
    const at = call.getBoundingClientRect();
    const low = wide() ? innerHeight : shown.getBoundingClientRect().top - 4;
    const high = one("header.book").getBoundingClientRect().bottom;
    if (at.bottom > low) scrollBy(0, Math.min(at.bottom - low, at.top - high));
    else if (at.top < high) scrollBy(0, at.top - high);
  };

  const call = (note, { byKey = false } = {}) => {
    const aside = note.closest(".beside");
    const where = callOf(note);
    reveal(note);
    html.classList.remove("several");
    if (html.dataset.tab !== "notes") turnTo("notes");
    lit = note;
    open(aside);
    pointTo(blockOf(aside));
    light(note);
    if (where) uncover(where);
    const head = wide() ? 8 : bar.offsetHeight + 8;
    aside.scrollTop += note.getBoundingClientRect().top - aside.getBoundingClientRect().top - head;
    if (byKey) {
      from = where;
      note.tabIndex = -1;
      note.focus({ preventScroll: true });
    }
    tellCite(note);
  };

  // A note that is filtered away is shown for as long as it is asked for by name.
  const reveal = (note) => {
    const where = callOf(note);
    if (chosen.notes === "none") choose("notes", "few");
    if (isSeen(note)) return;
    note.classList.add("called");
    where?.classList.add("called");
    mark();
  };

  const step = (by) => {
    const notes = seen();
    const next = notes[notes.indexOf(lit) + by] ?? lit;
    if (next && next !== lit) call(next);
    else say(by > 0 ? "This is the last note." : "This is the first note.");
  };

  // ---------- how to cite the note that is open ----------

  const tellCite = (note) => {
    const address = `${location.origin}${location.pathname}#${note.id}`;
    for (const name of all(".cite-name")) name.textContent = nameOf(note);
    for (const place of all(".cite-address")) place.textContent = address;
  };

  // On a wide screen tabs come by key after what opens before the text.
  const home = () => {
    const front = one(".front");
    if (front) front.append(bar);
    else one("main").prepend(bar);
  };

  const makeBar = () => {
    bar = document.createElement("div");
    bar.className = "bar";
    bar.dataset.editorial = "bar";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Beside the text");
    const button = (words, does, name) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = words;
      if (name) made.setAttribute("aria-label", name);
      made.addEventListener("click", does);
      return made;
    };
    const tabs = document.createElement("span");
    tabs.className = "tabs";
    for (const tab of TABS) {
      const made = button(NAMES[tab], () => turnTo(tab));
      made.dataset.tabName = tab;
      tabs.append(made);
    }
    const steps = document.createElement("span");
    steps.className = "steps";
    const where = document.createElement("b");
    where.className = "where";
    const shut = button("✕", close, "Close");
    shut.className = "close";
    const between = !TABS.includes("notes") ? [] : [
      button("‹", () => step(-1), "Previous note"),
      button("›", () => step(1), "Next note"),
      button("Cite", () => (lit ? copy(one(".cite dl div:last-child, .cite dd:last-child").textContent) : say("Open a note first; then its citation can be copied.")), "Copy how to cite this note"),
    ];
    steps.append(where, ...between, shut);
    const lacking = document.createElement("p");
    lacking.className = "lacking";
    bar.append(steps, tabs, lacking);
    home();
  };

  // ---------- following the reader ----------

  const pointTo = (passage) => {
    for (const link of all(".rail a")) {
      if (link.hash === `#${passage.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const follow = () => {
    const passages = all("main .passage").filter(asideFor);
    const line = innerHeight * 0.4;
    const now = passages.findLast((passage) => passage.getBoundingClientRect().top < line) ?? passages[0];
    if (!now || now === read) return;
    read = now;
    pointTo(now);
    if (wide() && !(lit && lit.closest(".beside") === asideFor(now))) {
      if (!shown?.contains(document.activeElement)) open(asideFor(now));
    }
  };

  const resize = () => {
    if (isWide() === wide()) return; // the bars of a phone's browser come and go
    html.classList.toggle("wide", isWide());
    home();
    open(null);
    read = null;
    html.classList.remove("sheet");
    follow();
  };

  // ---------- addresses ----------

  const arrive = () => {
    const id = location.hash.length > 1 ? decodeURIComponent(location.hash.slice(1)) : "";
    if (!id) return;
    const target = document.getElementById(id);
    const note = target?.closest(".beside .note") ?? (target?.nextElementSibling?.matches(".note") ? target.nextElementSibling : null);
    if (note) {
      callOf(note)?.scrollIntoView({ block: "center" });
      call(note);
    } else if (!target && /^(n\d+|note-.*)$/.test(id)) {
      say("The note that this address led to is not in this version of the edition.");
    }
  };

  const start = () => {
    if (!one(".beside")) {
      addEventListener("resize", () => html.classList.toggle("wide", isWide()));
      return;
    }
    if ("commit" in html.dataset) document.head.append(Object.assign(document.createElement("script"), { src: `${html.dataset.content_root}_static/commit.js` }));
    shown = one(".beside.shown");
    makeBar();
    if (!wide()) open(null);
    turnTo(TABS[0]);
    const found = new Map();
    for (const block of all("[data-locus]")) find(block, found);
    ranges = new Map([...found].map(([note, at]) => [note, place(at)]));
    mark();
    follow();
    arrive();
    document.addEventListener("chosen", () => {
      for (const note of all(".called")) note.classList.remove("called");
      if (chosen.notes === "none") { light(null); lit = null; if (!wide()) open(null); }
      mark();
      tell();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a, button");
      if (link?.matches(".note-call") && noteOf(link)?.closest(".beside")) {
        event.preventDefault();
        from = link;
        if (!wide() && lit === noteOf(link) && shown) close();
        else call(noteOf(link), { byKey: event.detail === 0 });
      } else if (link?.matches(".beside .note-number")) {
        event.preventDefault();
        const back = document.getElementById(idOf(link));
        uncover(back);
        back.focus({ preventScroll: true });
      } else if (link?.matches(".more-notes")) {
        for (const note of all(".note", shown)) {
          note.classList.add("called");
          callOf(note)?.classList.add("called");
        }
        lit = wide() ? lit : null;
        html.classList.toggle("several", !wide());
        mark();
        tell();
      }
    });
    for (const link of all(".note-call")) {
      const enter = () => { const note = noteOf(link); if (note) light(note); };
      link.addEventListener("pointerenter", enter);
      link.addEventListener("focus", enter);
      link.addEventListener("pointerleave", () => light(lit));
      link.addEventListener("blur", () => light(lit));
    }
    // What focus reaches is to be seen: the aside that it enters comes beside the text.
    document.addEventListener("focusin", ({ target }) => {
      const aside = target.closest(".beside");
      if (!aside || aside === shown) return;
      const note = target.closest(".note");
      lit = note ?? lit;
      open(aside);
      light(note);
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && (shown || lit)) close(); });
    addEventListener("scroll", follow, { passive: true });
    addEventListener("resize", resize);
    addEventListener("hashchange", arrive);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
