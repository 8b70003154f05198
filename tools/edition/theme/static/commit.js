// Commit, then see: a note, or what the other text says, opens when the reader has written a line.
// Loaded only where the address asks for it (?commit=1). What is written stays on this device.
"use strict";

(() => {
  const KEY = "edition-lines";
  const WORDS = 3; // fewer are a click, and not yet a thought
  const page = location.pathname.replace(/^.*\/(?=[^/]+\/[^/]*$)/, "");
  const main = document.getElementById("main");
  const { make, others } = window.edition;

  // What is stored may be damaged, or another's: only lines are taken.
  const stored = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return found && typeof found === "object" ? found : {};
    } catch { return {}; }
  };
  const lines = new Map(Object.entries(stored()[page] ?? {}).filter(([, words]) => typeof words === "string"));
  const keep = () => {
    try { localStorage.setItem(KEY, JSON.stringify({ ...stored(), [page]: Object.fromEntries(lines) })); } catch { /* no storage: for this visit only */ }
  };

  const things = [...document.querySelectorAll(".beside .note, .beside .other-text")].map((element) => {
    const locus = element.closest(".beside").dataset.for;
    const isNote = element.matches(".note");
    return {
      element,
      locus,
      id: isNote ? element.id : `other ${locus}`,
      name: isNote ? element.querySelector(".note-number").firstChild.data.trim() : `${locus} and the ${others}`,
      about: isNote ? element.querySelector(".lemma")?.textContent ?? "" : "",
    };
  });

  const open = (thing) => {
    thing.element.querySelector(".commit-form")?.remove();
    thing.element.querySelector(".own-line")?.remove();
    thing.element.dataset.open = "";
    thing.element.append(make("p", { className: "own-line" }, make("b", {}, "You wrote: "), lines.get(thing.id)));
  };

  const shut = (thing) => {
    const area = make("textarea", { rows: 2, maxLength: 1000 });
    const said = make("span", { className: "commit-said" });
    said.setAttribute("role", "status");
    const asked = thing.about ? `What do you make of “${thing.about}”?` : `What do you expect the ${others} to say beside ${thing.locus}?`;
    const form = make("form", { className: "commit-form" }, make("label", {}, make("b", {}, thing.name), ` ${asked} Write a line, then it opens. `, area), make("button", {}, "Open"), said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = area.value.trim().split(/\s+/).filter(Boolean);
      if (words.length < WORDS) { said.textContent = `Write at least ${WORDS} words.`; return; }
      lines.set(thing.id, words.join(" "));
      keep();
      open(thing);
      thing.element.tabIndex = -1;
      thing.element.focus({ preventScroll: true });
      tell();
    });
    thing.element.prepend(form);
  };

  const known = new Map(things.map((thing) => [thing.id, thing]));
  const own = () => things.filter((thing) => lines.has(thing.id));

  // As https://www.w3.org/TR/annotation-model/ asks: each line at the passage and the words that it is on.
  const annotations = () => {
    const source = `${location.origin}${location.pathname}`;
    return {
      "@context": "http://www.w3.org/ns/anno.jsonld",
      id: `${source}#own-lines`,
      type: "AnnotationPage",
      items: own().map((thing) => ({
        id: `${source}#own-${encodeURIComponent(thing.id)}`,
        type: "Annotation",
        motivation: "commenting",
        body: { type: "TextualBody", value: lines.get(thing.id), format: "text/plain" },
        target: {
          source,
          selector: [
            { type: "FragmentSelector", conformsTo: "http://tools.ietf.org/rfc/rfc3236", value: document.querySelector(`[data-locus="${CSS.escape(thing.locus)}"]`)?.id ?? "" },
            ...(thing.about ? [{ type: "TextQuoteSelector", exact: thing.about }] : []),
          ],
        },
      })),
    };
  };

  const save = () => {
    const file = new Blob([JSON.stringify(annotations(), null, 1)], { type: "application/ld+json" });
    const link = make("a", { href: URL.createObjectURL(file), download: "my-lines.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const clear = () => {
    lines.clear();
    keep();
    for (const thing of things) {
      if (!("open" in thing.element.dataset)) continue;
      delete thing.element.dataset.open;
      thing.element.querySelector(".own-line").remove();
      shut(thing);
    }
    tell();
  };

  const list = make("ul");
  const count = make("p");
  const button = (words, does) => make("button", { type: "button", onclick: does }, words);
  const section = make("section", { className: "own-lines" }, make("h2", {}, "What you wrote"), count, list,
    make("p", { className: "own-does" }, button("Print my lines", () => window.print()), " ", button("Save them as W3C annotations", save), " ", button("Delete them from this device", clear)));
  const tell = () => {
    count.textContent = lines.size ? `${own().length} of ${things.length} opened. Your lines are on this device and nowhere else.` : `Nothing yet. ${others ? `Notes, and the words of the ${others},` : "Notes"} open when you have written a line. Your lines stay on this device.`;
    list.replaceChildren(...own().map((thing) => make("li", {}, make("b", {}, `${thing.name}: `), lines.get(thing.id))));
  };

  for (const [id] of lines) if (!known.has(id)) lines.delete(id);
  for (const thing of things) if (lines.has(thing.id)) open(thing); else shut(thing);
  tell();
  main.append(section);
})();
