// Search results name the passages in which the words stand, with links to them.
"use strict";

Search.makeSearchSummary = (text, words) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const own of page.querySelectorAll("[data-editorial]")) own.remove();
  const wanted = [...words].map((word) => word.toLowerCase());
  const holds = (part) => wanted.some((word) => part.textContent.toLowerCase().includes(word));
  const found = [...page.querySelectorAll("[data-locus]")].filter(holds);
  const summary = document.createElement("p");
  summary.className = "context";
  const others = [...page.querySelectorAll("main p, main td")];
  const first = found[0] || others.find(holds) || others[0];
  if (first) {
    const shown = first.textContent.trim();
    const at = Math.max(shown.toLowerCase().indexOf(wanted[0]) - 80, 0);
    summary.append(`${at ? "… " : ""}${shown.slice(at, at + 200)}${at + 200 < shown.length ? " …" : ""}`);
  }
  const loci = document.createElement("span");
  loci.className = "loci";
  for (const part of found) {
    const link = document.createElement("a");
    link.dataset.anchor = part.closest("[id]").id;
    link.textContent = part.dataset.locus;
    loci.append(loci.childNodes.length ? ", " : " In ", link);
  }
  summary.append(loci);
  // Only when Sphinx has put the summary into its result is the page known that it is of.
  queueMicrotask(() => {
    const address = summary.closest("li")?.querySelector("a")?.href.split("#")[0];
    for (const link of loci.querySelectorAll("a")) link.href = `${address}#${link.dataset.anchor}`;
  });
  return summary;
};
