/* Asks the search index. Loaded, like Pagefind itself, when a reader first turns to a search field. */

import { marks, names, rank, terms } from "./search-ranking.js";

const POOL = 10, FAINT = 0.15;
let engine;

/** Get Pagefind ready once; after a failure the next call tries again. */
export function load(bundle) {
  if (!engine) {
    engine = import(bundle).then(async (pagefind) => {
      // What these hold counts already where it stands in the text; a Chinese title would count as one long word.
      await pagefind.options({ noWorker: true, ranking: { metaWeights: { title: 0, summary: 0, asks: 0, kind: 0, area: 0 } } });
      await pagefind.init();
      return pagefind;
    });
    engine.catch(() => { engine = undefined; });
  }
  return engine;
}

/** Score pages for a query: every term is looked up on its own, so that one unknown word does not empty the list. */
async function score(pagefind, wanted) {
  const pages = new Map();
  for (const { results } of await Promise.all(wanted.map((term) => pagefind.search(term)))) {
    for (const result of results) {
      const page = pages.get(result.id) || { score: 0, best: result };
      page.score += result.score;
      if (result.score > page.best.score) page.best = result;
      pages.set(result.id, page);
    }
  }
  const sorted = Array.from(pages.values()).sort((a, b) => b.score - a.score);
  return sorted.filter((page) => page.score >= FAINT * sorted[0].score);
}

/** The best pages for a query, best first: url, kind, and title and text as [piece, isMatch] pairs. */
export async function find(bundle, query, limit) {
  const pagefind = await load(bundle), wanted = terms(query);
  const pages = (await score(pagefind, wanted)).slice(0, Math.max(limit, POOL));
  const hits = await Promise.all(pages.map(async ({ score, best }) => {
    const { url, meta, plain_excerpt: excerpt } = await best.data();
    const text = meta.summary || excerpt.replace(/\u200b/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">");
    return { score, url, title: meta.title, kind: meta.kind || "", text, area: meta.area || "", asks: (meta.asks || "").split(" | ") };
  }));
  return rank(query, hits.filter((hit) => names(query, hit.area))).slice(0, limit).map(({ url, kind, title, text }) => ({ url, kind, title: marks(title, wanted), text: marks(text, wanted) }));
}
