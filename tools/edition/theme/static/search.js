// The search: every record is here, so that typing asks the host for nothing.
// The build puts them before this script as window.editionRecords.
"use strict";

(() => {
  const root = new URL("../", document.currentScript.src);
  const { make } = window.edition;
  const { pages, records } = window.editionRecords;
  const WEIGHT = { text: 9, note: 6, term: 5, event: 4, document: 3.5, name: 3.3, question: 3, guide: 2.5, work: 1 };
  const NAMES = { text: "Text", note: "Note", term: "Glossary", event: "Timeline", document: "Document", name: "Register", question: "Question", work: "Bibliography" };
  const NAMED_SO = new Set(["note", "term", "event", "name", "question", "work"]); // their ids begin so
  const LITTLE = new Set("a an the of in on and or to for by with is was were are be did do does at from as it its that this who what when where why how which".split(" "));
  const LONGEST = 200; // characters of a query that are read
  const SHOWN = 40;

  // ---------- words: without accents, points and apostrophes, in the singular ----------

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/['’ʼ]s(?![\p{L}\p{N}])/gu, "").replace(/['’ʼʿʾ׳״`´]/gu, "").replace(/(\d)[,.](?=\d{3})/g, "$1");
  const singular = (word) => {
    if (/^\d+s$/.test(word)) return word.slice(0, -1);
    if (word.length < 4 || /(ss|us|is)$/.test(word) || /[^a-z]/.test(word)) return word;
    if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
    return word.replace(/(?<=s|x|z|ch|sh)es$|s$/, "");
  };
  const wordsOf = (text) => (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(singular);

  // ---------- the index: which record has a word, and where in it ----------

  const index = new Map();
  const places = new Map(); // "ode7", "ode8c", "n29": what a reader may cite
  const FIELDS = [[3, 3], [5, 2.5], [4, 1]]; // title, other names, words: where they stand, what they weigh
  const found = records.map((record, at) => {
    const fields = FIELDS.map(([field, weight]) => {
      const words = wordsOf(record[field] ?? "");
      for (const word of words) {
        if (!index.has(word)) index.set(word, new Map());
        const there = index.get(word);
        there.set(at, Math.max(there.get(at) ?? 0, weight));
      }
      return words;
    });
    return { fields, line: fields.map((words) => ` ${words.join(" ")} `).join("|") };
  });
  const keyOf = (text) => text.toLowerCase().replace(/[\s.,:§#]+/g, "");
  const cite = (name, at) => { if (!places.has(name)) places.set(name, at); };
  records.forEach(([sort, , , title, , other], at) => {
    if (sort === "text" || sort === "note") cite(keyOf(title.split(" · ")[0]), at);
    if (sort === "note") for (const former of (other ?? "").split(" ").filter(Boolean)) { cite(former, at); cite(former.replace("n", "note"), at); }
  });
  const vocabulary = [...index.keys()];

  // What else a term is called, in one word, to the words of its headword.
  const called = new Map();
  const namesOf = ([, , , title, , other]) => [title, ...(other ?? "").split("|")].map((name) => wordsOf(name).join(" "));
  for (const record of records.filter(([sort]) => sort === "term")) {
    const [head, ...names] = namesOf(record);
    if (!head.includes(" ")) for (const name of names) if (!name.includes(" ")) called.set(name, head);
  }

  // Whether one letter more, less, other, or changed with its neighbour makes one word the other.
  const isNear = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const [a, b] = [one.slice(start), other.slice(start)];
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
      || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  };

  // The words of the book that a reader's word may stand for, with how well.
  const readings = (word) => {
    const known = new Map();
    const stem = word.replace(/(?<=.{5})(ing|ed|er|ion)$/, "");
    if (word.length > 2) for (const longer of vocabulary) if (longer.startsWith(stem)) known.set(longer, 0.4);
    if (called.has(word)) known.set(called.get(word), 0.9);
    if (index.has(word)) known.set(word, 1);
    if (!known.size && word.length > 3) for (const other of vocabulary) if (isNear(word, other)) known.set(other, 0.3);
    return known;
  };

  const holding = (word) => {
    const held = new Map();
    for (const [reading, quality] of readings(word)) {
      for (const [at, weight] of index.get(reading)) held.set(at, Math.max(held.get(at) ?? 0, quality * weight));
    }
    return held;
  };

  const adjacent = (words) => {
    const wanted = ` ${words.join(" ")} `;
    const held = new Map();
    for (const at of index.get(words[0])?.keys() ?? []) if (found[at].line.includes(wanted)) held.set(at, 2);
    return held;
  };

  // ---------- a query: all its words, phrases in quotes, what hyphens join ----------

  const partsOf = (query) => {
    const parts = [];
    for (const [, quoted, word] of query.matchAll(/["“”„«]([^"“”„»]+)["“”»]|([^\s"“”„«»]+)/gu)) {
      const words = wordsOf(quoted ?? word);
      if (words.length) parts.push({ words, quoted: Boolean(quoted) });
    }
    const heavy = parts.filter(({ words, quoted }) => quoted || words.length > 1 || !LITTLE.has(words[0]));
    return (heavy.length ? heavy : parts).slice(0, 12);
  };

  const heldBy = ({ words, quoted }) => {
    if (words.length === 1) return quoted ? adjacent(words) : holding(words[0]);
    const held = adjacent(words);
    if (!held.size && !quoted) return holding(words.join(""));
    return held;
  };

  const rank = (query) => {
    const asked = partsOf(query);
    if (!asked.length) return [];
    const [first, ...rest] = asked.map(heldBy);
    const whole = asked.flatMap(({ words }) => words);
    const line = ` ${whole.join(" ")} `;
    const hits = [];
    for (const [at, score] of first) {
      if (!rest.every((held) => held.has(at))) continue;
      const all = rest.reduce((sum, held) => sum + held.get(at), score) / asked.length;
      const [title, other] = found[at].fields;
      const together = whole.length > 1 && found[at].line.includes(line) ? 1.6 : 1;
      // A page asked for by its title is wanted, even if the words stand in a text too.
      const share = (words) => (whole.every((word) => words.includes(word)) ? whole.length / words.length : 0);
      const [sort] = records[at];
      const isAsked = sort === "guide" ? share(title) > 0.5 || share(other) >= 0.5 : sort === "work" && share(title) === 1;
      const titled = isAsked ? { guide: 5, work: 15 }[sort] : 1;
      hits.push([at, WEIGHT[records[at][0]] * (1 + all / 10) * together * titled]);
    }
    return hits.sort((one, two) => two[1] - one[1] || one[0] - two[0]).map(([at]) => at);
  };

  // The entry of the glossary whose name, in any spelling or script, is all that was asked.
  const entryFor = (query) => {
    const wanted = wordsOf(query).join(" ");
    return wanted ? records.findIndex((record) => record[0] === "term" && namesOf(record).includes(wanted)) : -1;
  };

  // ---------- what is shown ----------

  const addressOf = (at) => {
    const [sort, page, anchor] = records[at];
    const id = anchor.startsWith("#") ? anchor : `#${NAMED_SO.has(sort) ? `${sort}-` : ""}${anchor}`;
    return new URL(`${pages[page][0]}${id}`, root).href;
  };

  // Some words around the first that was found, those that were found marked.
  const excerpt = (words, wanted) => {
    const text = words.split("\n")[0];
    const hits = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’',-]*/gu)]
      .filter(([word]) => wordsOf(word).some((part) => wanted.has(part)));
    const from = Math.max(0, text.lastIndexOf(" ", (hits[0]?.index ?? 0) - 60) + 1);
    const until = text.length - from < 260 ? text.length : text.lastIndexOf(" ", from + 230);
    const shown = make("p", { className: "context" }, from ? "… " : "");
    let at = from;
    for (const hit of hits.filter(({ index: start, 0: word }) => start >= from && start + word.length <= until)) {
      shown.append(text.slice(at, hit.index), make("mark", {}, hit[0]));
      at = hit.index + hit[0].length;
    }
    shown.append(text.slice(at, until), until < text.length ? "\u00A0…" : "");
    return shown;
  };

  const item = (at, wanted) => {
    const [sort, page, , title, words] = records[at];
    const shown = make("li");
    const link = make("a", {}, title || `${words.slice(0, 80).replace(/\s\S*$/, "")} …`);
    link.href = addressOf(at);
    const where = [...new Set([NAMES[sort], pages[page][1]])].filter(Boolean).join(", ");
    shown.append(link, " ", make("span", { className: "where" }, title === pages[page][1] ? "" : where), excerpt(words, wanted));
    return shown;
  };

  const show = (query, place, most) => {
    const cut = query.slice(0, LONGEST);
    const entry = entryFor(cut);
    const hits = rank(cut).filter((at) => at !== entry);
    const wanted = new Set(partsOf(cut).flatMap(({ words }) => words.flatMap((word) => [...readings(word).keys()])));
    const list = make("ol");
    list.append(...hits.slice(0, most).map((at) => item(at, wanted)));
    const count = hits.length + (entry >= 0);
    const told = count ? `${count} found${hits.length > most ? `; the first ${most} are shown` : ""}.` : "Nothing has all of these words. Fewer words find more.";
    const status = make("p", { className: "count" }, `${query.length > LONGEST ? `Only the first ${LONGEST} characters were read. ` : ""}${told}`);
    status.setAttribute("role", "status");
    const meaning = make("div", { className: "meaning" });
    if (entry >= 0) {
      const link = make("a", {}, records[entry][3]);
      link.href = addressOf(entry);
      meaning.append(link, " ", make("span", { className: "where" }, "Glossary"), excerpt(records[entry][4], new Set()));
    }
    place.replaceChildren(...(cut.trim() ? [status, ...(entry >= 0 ? [meaning] : []), list] : []));
  };

  // ---------- the boxes of a page ----------

  const results = document.getElementById("search-results");
  // From the page of the search a jump leaves no step behind, or the way back would jump again.
  const jump = (query) => {
    const at = places.get(keyOf(query.slice(0, LONGEST)));
    if (at !== undefined) location[results ? "replace" : "assign"](addressOf(at));
    return at !== undefined;
  };

  const attach = (form) => {
    const input = form.querySelector("input");
    const isPage = Boolean(results) && Boolean(form.closest("main"));
    const place = isPage ? results : form.appendChild(make("div", { className: "found" }));
    const look = () => show(input.value, place, isPage ? SHOWN : 6);
    input.addEventListener("input", () => {
      look();
      if (isPage) try { history.replaceState(null, "", `?${new URLSearchParams({ q: input.value.slice(0, LONGEST) })}`); } catch { /* a file has no address to change */ }
    });
    form.addEventListener("submit", (event) => { if (jump(input.value) || isPage) event.preventDefault(); });
    form.addEventListener("keydown", (event) => { if (event.key === "Escape" && !isPage) { place.replaceChildren(); input.focus(); } });
    document.addEventListener("click", ({ target }) => { if (!isPage && !form.contains(target)) place.replaceChildren(); });
    const asked = isPage ? new URLSearchParams(location.search).get("q") : null;
    if (asked) { input.value = asked; if (!jump(asked)) look(); } else if (input.value) look();
  };

  for (const form of document.querySelectorAll("form.search")) attach(form);
})();
