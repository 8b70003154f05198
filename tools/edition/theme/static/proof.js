// On the page of the proof: a button that computes the SHA-256 of every part again from the pages
// of this site, and says of each whether it is the one in the table. Only secure sites may do so.
"use strict";

(() => {
  const sums = [...document.querySelectorAll("td .digest")];
  if (!sums.length || !crypto.subtle) return;
  const linkOf = (sum) => sum.closest("tr").querySelector("a");

  const fetchPage = async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(String(answer.status));
    return [path, new DOMParser().parseFromString(await answer.text(), "text/html")];
  };
  const fetchPages = async () => {
    const paths = new Set(sums.map((sum) => linkOf(sum).pathname));
    return new Map(await Promise.all([...paths].map(fetchPage)));
  };

  const isSame = async (sum, pages) => {
    const link = linkOf(sum);
    const part = pages.get(link.pathname).querySelector(`[data-locus="${link.textContent}"]`);
    if (!part) return false;
    part.querySelectorAll("[data-editorial]").forEach((own) => own.remove());
    const words = new TextEncoder().encode(part.textContent);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", words));
    const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.startsWith(sum.textContent);
  };

  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Check every part" });
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const line = document.createElement("p");
  line.append(button, " ", status);

  button.addEventListener("click", async () => {
    if (button.hasAttribute("aria-disabled")) return; // it keeps the focus, as a button that is switched off would not
    let pages;
    try {
      pages = await fetchPages();
    } catch {
      status.textContent = "The pages could not be fetched: this needs the site, and not a file on a disk.";
      return;
    }
    button.setAttribute("aria-disabled", "true");
    let same = 0;
    for (const sum of sums) {
      const holds = await isSame(sum, pages);
      sum.after(holds ? " ✓" : " ✗");
      same += holds;
    }
    status.textContent = `${same} of ${sums.length} parts are the same.`;
  });
  document.querySelector("#check-a-passage p").after(line);
})();
