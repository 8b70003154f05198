// The packet maker: a form of what there is, a link that holds what was ticked, a print view, YAML.
// What a reader types is put on the page as text, and nothing of it is ever run.
"use strict";

(() => {
  const { copy: copyWords, make } = window.edition;
  const parts = JSON.parse(document.getElementById("packet-parts").textContent);
  const main = document.getElementById("main");
  main.querySelector(".without-script").remove();
  const passages = parts.texts.flatMap((text) => text.passages.map((passage) => ({ ...passage, text })));
  const known = {
    p: new Map(passages.map((passage) => [passage.locus, passage])),
    n: new Map(passages.flatMap((passage) => passage.notes.map((note) => [`${passage.text.slug}.${note.id}`, note]))),
    q: new Map(parts.questions.map((question) => [question.id, question])),
  };

  // ---------- what was chosen: in the address after #, so that no server is told ----------

  const state = { p: new Set(), n: new Set(), q: new Set(), title: "My packet", size: 11, lines: 6, about: true, words: true, captions: false, before: {} };
  const within = (value, low, high, otherwise) => (value >= low && value <= high ? Math.round(value) : otherwise);
  const oneLine = (words) => words.replace(/[\s`<>\\]+/g, " ").trim();

  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    const gone = [];
    for (const kind of ["p", "n", "q"]) {
      const names = (asked.get(kind) ?? "").split(",").filter(Boolean);
      state[kind] = new Set(names.filter((name) => known[kind].has(name)));
      gone.push(...names.filter((name) => !known[kind].has(name)).map((name) => ({ p: "passage ", n: "note ", q: "question " })[kind] + name));
    }
    state.title = oneLine(asked.get("title") ?? "") || "My packet";
    state.size = within(Number(asked.get("size")), 9, 24, 11);
    state.lines = within(Number(asked.get("lines") ?? 6), 0, 20, 6);
    state.about = asked.get("about") !== "0";
    state.words = asked.get("words") !== "0";
    state.captions = asked.get("captions") === "1";
    state.before = {};
    for (const [key, value] of asked) {
      if (!key.startsWith("before.")) continue;
      const locus = key.slice("before.".length);
      if (known.p.has(locus)) state.before[locus] = value;
      else gone.push(`words before ${locus}`);
    }
    return gone;
  };

  // On the teachers' site the head of the page leads to the same page of the students'.
  const students = document.querySelector(".for-teachers .students")?.href;
  const fragment = () => {
    const asked = new URLSearchParams();
    for (const kind of ["p", "n", "q"]) if (state[kind].size) asked.set(kind, [...state[kind]].join(","));
    asked.set("title", state.title);
    asked.set("size", state.size);
    asked.set("lines", state.lines);
    if (!state.about) asked.set("about", "0");
    if (!state.words) asked.set("words", "0");
    if (state.captions) asked.set("captions", "1");
    for (const passage of openings()) if (state.before[passage.locus]) asked.set(`before.${passage.locus}`, state.before[passage.locus]);
    return `#${asked}`;
  };
  // To be given away: never an address from which the key is two clicks.
  const link = () => new URL(fragment(), students ?? location.href).href;

  // ---------- what follows from it ----------

  const chosen = () => passages.filter((passage) => state.p.has(passage.locus));
  const isAnswerable = (question) => (state.captions || !question.captions) && question.needs.every((any) => any.some((locus) => state.p.has(locus)));
  const asked = () => parts.questions.filter((question) => state.q.has(question.id) && isAnswerable(question));
  const notes = (passage) => passage.notes.filter((note) => state.n.has(`${passage.text.slug}.${note.id}`) && (state.captions || !note.caption));
  // A passage leans if the one before it in its text is not in the packet.
  const openings = () => chosen().filter((passage) => {
    const own = passage.text.passages;
    const at = own.findIndex((other) => other.locus === passage.locus);
    return passage.leans && at > 0 && !state.p.has(own[at - 1].locus);
  });
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const wordsOf = (text) => sum(chosen().filter((passage) => passage.text === text).map((passage) => passage.words));

  // Found with the packets of this edition: 260 words of text fill a page at 11 points.
  const pages = () => {
    const scale = (state.size / 11) ** 2;
    const texts = parts.texts.filter(wordsOf).length;
    const text = sum(parts.texts.map(wordsOf)) / 260;
    const beside = sum(chosen().flatMap(notes).map((note) => note.words)) / 600;
    const sheets = sum(asked().map((question) => question.words.split(" ").length / 400 + state.lines / 26));
    return Math.max(1, Math.ceil((text + beside + texts * (state.about ? 0.55 : 0.15) + sheets) * scale));
  };
  const minutes = () => ({
    reading: Math.ceil(sum(parts.texts.map(wordsOf)) / parts.speed),
    writing: sum(asked().map((question) => question.minutes)),
  });

  const warnings = function* () {
    const counts = parts.texts.map((text) => [text.siglum, wordsOf(text)]).filter(([, count]) => count);
    const [most, least] = [Math.max(...counts.map(([, n]) => n)), Math.min(...counts.map(([, n]) => n))];
    if (chosen().length && counts.length < parts.texts.length) yield "One text only: nothing in it can be compared.";
    else if (most > parts.most * least) yield `One text has more than ${parts.most} times the words of another.`;
    for (const { answer, passages: loci } of parts.answers) {
      if (chosen().length && !loci.some((locus) => state.p.has(locus))) yield `No passage speaks for this answer: ${answer} (${loci.join(", ")}).`;
    }
    for (const passage of openings()) {
      if (!state.before[passage.locus]) yield `${passage.locus} begins in the middle: ${passage.leans}. Say below what a reader must know.`;
    }
    if (asked().length && (state.n.size || state.words)) yield "Look whether a note or a word that is explained gives an answer away; this page cannot tell.";
    for (const id of state.q) if (!isAnswerable(known.q.get(id))) yield `${known.q.get(id).name} asks about ${known.q.get(id).captions && !state.captions ? "captions, which are" : "a passage that is"} not ticked, and is left out.`;
  };

  // ---------- the packet as a file of the edition ----------

  // The edition knows a quotation by its marks, and takes no straight ones for it.
  const quoted = (words) => JSON.stringify(oneLine(words).replace(/"([^"]*)"/g, "“$1”"));
  // Nobody has weighed what a packet of ticks gives away, nor why one text has more to say.
  const reasons = () => {
    const counts = parts.texts.map((text) => [text.siglum, wordsOf(text)]).filter(([, count]) => count);
    const most = Math.max(...counts.map(([, count]) => count));
    const few = counts.filter(([, count]) => chosen().length < passages.length && most > parts.most * count);
    const declared = [
      ...few.map(([siglum]) => [`one-sided, of: ${siglum}`, "Whoever made this packet was told, and chose so."]),
      ...(asked().length ? [["answer-given, of: all", "Made by ticking; whether notes and glosses give answers away was not weighed."]] : []),
    ];
    return declared.length ? ["declared:", ...declared.map(([what, why]) => `  - {problem: ${what}, because: ${JSON.stringify(why)}}`)] : [];
  };
  const yaml = () => {
    const lines = [
      `title: ${quoted(state.title)}`,
      'subtitle: "A packet of chosen passages"',
      'purpose: "Made with the packet maker."',
      "order: 20",
      "audience: student",
      `size: ${state.size}`,
      ...(state.words ? ["design: class"] : []),
      'cover: ["Name", "Class", "Date"]',
      "contents: false",
      ...reasons(),
      "parts:",
    ];
    for (const text of parts.texts) {
      const own = chosen().filter((passage) => passage.text === text);
      if (!own.length) continue;
      const ids = own.flatMap(notes).map((note) => note.id);
      const layers = [...(state.about ? ["about"] : []), ...(ids.length ? ["notes"] : []), ...(state.words ? ["margin"] : [])];
      lines.push(`  - text: ${text.slug}`);
      if (own.length < text.passages.length) lines.push(`    passages: [${own.map((passage) => passage.locus).join(", ")}]`);
      if (!state.captions && own.some((passage) => passage.captions.length)) lines.push("    without: [caption, credit]");
      lines.push(`    layers: [${layers.join(", ")}]`);
      if (ids.length) lines.push(`    notes: [${ids.join(", ")}]`);
      const before = openings().filter((passage) => passage.text === text && oneLine(state.before[passage.locus] ?? ""));
      if (before.length) lines.push("    headnotes:");
      for (const passage of before) lines.push(`      - {at: ${passage.locus}, words: ${quoted(state.before[passage.locus])}}`);
    }
    if (asked().length) {
      lines.push('  - title: "Questions"', `    questions: [${asked().map((question) => question.id).join(", ")}]`);
      if (state.lines) lines.push(`    writing_lines: ${state.lines}`);
    }
    return `${lines.join("\n")}\n`;
  };

  // ---------- the packet to print: the passages from the pages of the texts ----------

  const sheet = make("section", { className: "sheet", hidden: true });
  const page = async (slug) => {
    const answer = await fetch(`../texts/${slug}.html`);
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const placesOf = (passage) => [...passage.ids, ...(state.captions ? passage.captions : [])];
  const printed = (found, passage) => placesOf(passage).flatMap((id) => {
    const original = found.getElementById(id);
    if (!original) return [];
    const copy = document.importNode(original, true);
    copy.querySelectorAll("[data-editorial=gloss], [data-editorial=number]").forEach((gloss) => gloss.remove());
    const wanted = new Set(notes(passage).map((note) => `#note-${note.id}`));
    copy.querySelectorAll("[data-editorial=note]").forEach((call) => {
      if (wanted.has(call.getAttribute("href"))) call.replaceWith(make("sup", {}, call.textContent));
      else call.remove();
    });
    copy.querySelectorAll("a").forEach((one) => one.replaceWith(...one.childNodes));
    copy.removeAttribute("id");
    if (/ \d+[a-z]?$/.test(copy.dataset.locus ?? "")) copy.prepend(make("b", {}, `${copy.dataset.locus} `));
    return [copy];
  });
  const explained = (found, passage) => placesOf(passage).flatMap((id) => [...(found.getElementById(id)?.querySelectorAll("span[data-editorial=gloss]") ?? [])])
    .map((gloss) => `${gloss.previousElementSibling.textContent}: ${gloss.textContent}`);
  const note = (found, one) => {
    const body = [...(found.getElementById(`note-${one.id}`)?.querySelectorAll("p:not(.evidence)") ?? [])];
    return make("p", { className: "sheet-note" }, make("b", {}, `${one.name} `), body.map((p) => p.textContent).join(" "));
  };

  const about = (found) => [...found.querySelectorAll("details.about-text > ul")].slice(0, 1).map((list) =>
    make("section", { className: "about-text" }, make("h3", {}, "About this text"), document.importNode(list, true)));
  const fill = async () => {
    const blocks = [make("h1", {}, state.title), make("p", { className: "sheet-name" }, "Name ____________________  Class __________  Date __________")];
    for (const text of parts.texts.filter(wordsOf)) {
      const found = await page(text.slug);
      blocks.push(make("h2", {}, `${text.siglum}: ${text.title}`));
      if (state.about) blocks.push(...about(found));
      for (const passage of chosen().filter((one) => one.text === text)) {
        const before = openings().includes(passage) && oneLine(state.before[passage.locus] ?? "");
        if (before) blocks.push(make("p", { className: "headnote" }, `[${before}]`));
        blocks.push(...printed(found, passage));
        const words = state.words ? explained(found, passage) : [];
        if (words.length) blocks.push(make("p", { className: "sheet-note" }, words.join(" · ")));
        blocks.push(...notes(passage).map((one) => note(found, one)));
      }
    }
    if (asked().length) blocks.push(make("h2", {}, "Questions"));
    for (const question of asked()) {
      const lines = Array.from({ length: state.lines }, () => make("div", { className: "sheet-line" }));
      blocks.push(make("div", { className: "sheet-question" }, make("p", {}, make("b", {}, `${question.name}. `), question.words), ...lines));
    }
    sheet.replaceChildren(...blocks);
    sheet.style.setProperty("--size", `${state.size}pt`);
    sheet.hidden = false;
  };

  // ---------- the form ----------

  const status = make("div", { className: "maker-status", role: "status", tabIndex: 0 });
  const gone = make("p", { className: "maker-gone", role: "alert", hidden: true });
  const output = make("textarea", { readOnly: true, rows: 12, id: "maker-yaml", spellcheck: false });
  const address = make("input", { readOnly: true, id: "maker-link", type: "url" });
  const befores = make("div", { className: "maker-before" });
  const tick = (kind, name, words, label) => make("label", {}, make("input", { type: "checkbox", name: kind, value: name }), ` ${words} `, make("small", {}, label));
  const field = (name, words, settings) => make("label", {}, `${words} `, make("input", { name, ...settings }));

  const form = make("form", { className: "maker" });
  for (const text of parts.texts) {
    form.append(make("fieldset", {}, make("legend", {}, `${text.siglum}: ${text.title}`), ...text.passages.map((passage) => make("div", { className: "maker-passage" },
      tick("p", passage.locus, passage.locus, `${passage.words} words. ${passage.begins}`),
      ...(passage.notes.length ? [make("details", {}, make("summary", {}, `Notes: ${passage.notes.length}`),
        ...passage.notes.map((one) => tick("n", `${text.slug}.${one.id}`, one.name, one.about)))] : [])))));
  }
  const questions = parts.questions.map((question) => tick("q", question.id, question.name, question.words));
  form.append(
    make("details", {}, make("summary", {}, `Questions that these passages answer`), make("fieldset", {}, make("legend", { className: "unseen" }, "Questions"), ...questions)),
    make("fieldset", { className: "maker-look" }, make("legend", {}, "How it looks"),
      field("title", "Title", { maxLength: 80 }),
      field("size", "Letters, in points", { type: "number", min: 9, max: 24 }),
      field("lines", "Lines after a question", { type: "number", min: 0, max: 20 }),
      make("label", {}, make("input", { type: "checkbox", name: "about" }), " “About this text”"),
      make("label", {}, make("input", { type: "checkbox", name: "words" }), " words explained"),
      make("label", {}, make("input", { type: "checkbox", name: "captions" }), " captions and credits of pictures")),
    befores);

  const button = (words, does) => make("button", { type: "button", onclick: does }, words);
  const copied = (from) => () => {
    from.select();
    copyWords(from.value, "Copied.", "what to copy is selected");
  };
  const print = async () => {
    try { await fill(); } catch {
      status.append(make("p", {}, "The texts could not be fetched; the print view needs the site, and not a file on a disk."));
      return;
    }
    window.print();
  };

  // It is spoken when it changes: only what differs may take its place.
  const tell = (...lines) => {
    if (status.textContent !== lines.map((line) => line.textContent).join("")) status.replaceChildren(...lines);
  };
  const show = () => {
    for (const input of form.elements) {
      if (["p", "n", "q"].includes(input.name)) input.checked = state[input.name].has(input.value);
      else if (["about", "words", "captions"].includes(input.name)) input.checked = state[input.name];
      else if (["title", "size", "lines"].includes(input.name) && input !== document.activeElement) input.value = state[input.name];
    }
    questions.forEach((label, at) => {
      const able = isAnswerable(parts.questions[at]);
      label.hidden = !able;
      label.firstChild.disabled = !able;
    });
    const wanted = openings().map((passage) => passage.locus);
    if (befores.dataset.for !== wanted.join()) {
      befores.dataset.for = wanted.join();
      befores.replaceChildren(...wanted.map((locus) => make("label", {}, `Before ${locus}, for it begins in the middle: what must a reader know? `,
        make("textarea", { name: `before.${locus}`, rows: 2, maxLength: 400, value: state.before[locus] ?? "" }))));
    }
    const { reading, writing } = minutes();
    const counts = parts.texts.map((text) => `${text.siglum} ${wordsOf(text)} words`).join(", ");
    tell(
      make("p", {}, `About ${pages()} ${pages() === 1 ? "page" : "pages"}. ${counts}. Reading about ${reading} minutes at ${parts.speed} words a minute (grade ${parts.grade}, assumed); writing ${writing} minutes.`),
      make("ul", {}, ...[...warnings()].map((words) => make("li", {}, words))));
    output.value = yaml();
    address.value = link();
  };

  form.addEventListener("input", ({ target }) => {
    const { name, value, checked } = target;
    if (["p", "n", "q"].includes(name)) {
      if (checked) state[name].add(value);
      else state[name].delete(value);
      if (name === "p" && checked) state.before[value] ??= known.p.get(value).headnote;
    } else if (name.startsWith("before.")) state.before[name.slice("before.".length)] = value;
    else if (name === "title") state.title = oneLine(value) || "My packet";
    else if (name === "size") state.size = within(Number(value), 9, 24, state.size);
    else if (name === "lines") state.lines = within(Number(value), 0, 20, state.lines);
    else state[name] = checked;
    history.replaceState(null, "", fragment());
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  const open = () => {
    const names = read();
    gone.hidden = !names.length;
    gone.textContent = names.length ? `This link names what the edition does not have, or has no longer: ${names.join(", ")}. All else is ticked.` : "";
    show();
  };
  main.append(gone, form, status,
    make("p", { className: "maker-does" }, button("Print it", print)),
    make("p", {}, make("label", { htmlFor: "maker-link" }, "The link to this packet "), address, button("Copy", copied(address)),
      ...(students ? [" This link opens the students’ site."] : [])),
    make("details", {}, make("summary", {}, "For editors: the packet as a file of the edition"),
      make("p", {}, make("label", { htmlFor: "maker-yaml" }, "Save it as docs/packets/NAME.yaml and run edition check. "), button("Copy", copied(output))), output),
    sheet);
  addEventListener("hashchange", open);
  open();
})();
