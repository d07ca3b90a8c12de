/* Builds an index of MiniSearch or FlexSearch, asks it, and prints what it cost: reads a task from the input.
   Both get words cut as Handrail cuts them, for they know nothing of Chinese. */
const { gzipSync } = require("zlib");
const task = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const began = process.cpuUsage();
const cut = (text) => text.split(" ").filter(Boolean);
const fields = ["title", "asks", "steps", "text"], boost = { title: 3, asks: 3, steps: 2 };
let ask, packed;
if (task.engine === "minisearch") {
  const MiniSearch = require("minisearch");
  const index = new MiniSearch({ fields, tokenize: cut, processTerm: (term) => term });
  index.addAll(task.pages);
  packed = JSON.stringify(index);
  ask = (query) => index.search(query, { boost }).map((hit) => hit.id);
} else {
  const { Document } = require("flexsearch");
  const index = new Document({ document: { id: "id", index: fields.map((field) => ({ field, tokenize: "strict", encode: cut })) } });
  task.pages.forEach((page) => index.add(page));
  packed = "";
  index.export((key, data) => { packed += data || ""; });
  ask = (query) => {
    const worth = new Map();
    for (const term of cut(query)) {
      for (const { field, result } of index.search(term, { limit: 500 })) {
        result.forEach((id) => worth.set(id, (worth.get(id) || 0) + (boost[field] || 1)));
      }
    }
    return Array.from(worth.keys()).sort((a, b) => worth.get(b) - worth.get(a));
  };
}
const cost = process.cpuUsage(began);
const answers = task.questions.map((query) => ask(query).slice(0, 6));
process.stdout.write(JSON.stringify({
  answers, cpu: (cost.user + cost.system) / 1e6, peak: process.resourceUsage().maxRSS / 1e3, bytes: gzipSync(packed).length,
}));
