// On the page of the proof: a button that computes the SHA-256 of every part again from the pages
// of this site, and says of each whether it is the one in the table. Only secure sites may do so.
(() => {
  const sums = [...document.querySelectorAll("td .digest")];
  if (!sums.length || !crypto.subtle) return;
  const pages = {};
  const page = (url) => pages[url] ||= fetch(url).then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, "text/html"));
  const check = async (sum) => {
    const link = sum.closest("tr").querySelector("a");
    const part = (await page(link.pathname)).querySelector(`[data-locus="${link.textContent}"]`);
    part.querySelectorAll("[data-editorial]").forEach((own) => own.remove());
    const words = new TextEncoder().encode(part.textContent);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", words));
    const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const same = hex.startsWith(sum.textContent);
    sum.after(same ? " ✓" : " ✗");
    return same;
  };
  const line = document.createElement("p");
  line.innerHTML = "<button>Check every part</button> <span role=status></span>";
  const [button, said] = line.children;
  button.onclick = async () => {
    button.disabled = true;
    let same = 0;
    for (const sum of sums) same += await check(sum).catch(() => false);
    said.textContent = `${same} of ${sums.length} parts are the same.`;
  };
  document.querySelector("#check-a-passage p").after(line);
})();
