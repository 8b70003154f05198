// Prints what citeproc-js makes of each work of a CSL-JSON file, one at a time:
// node compare_csl.js WORKS.json STYLE.csl LOCALE.xml  (npm install citeproc)
const CSL = require("citeproc");
const { readFileSync } = require("fs");

const [works, style, locale] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const items = JSON.parse(works);
const engine = new CSL.Engine(
  { retrieveLocale: () => locale, retrieveItem: (id) => items.find((item) => item.id === id) },
  style,
);
const printed = {};
for (const { id } of items) {
  engine.updateItems([id]);
  printed[id] = engine.makeBibliography()[1][0];
}
console.log(JSON.stringify(printed));
