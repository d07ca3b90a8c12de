/* What a query asks for, and which page answers it best. No page and no network here. */

const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:['’-][\p{L}\p{N}]+)*/gu;
const HAN = /\p{Script=Han}/u;

/** What to look up: words, and for Chinese every pair of neighbours, since index and browser cut words differently. */
export function terms(query) {
  const found = [];
  for (const run of query.normalize("NFKC").toLowerCase().match(WORD) || []) {
    const signs = HAN.test(run) ? Array.from(run) : [run];
    if (signs.length === 1) found.push(run);
    for (let i = 1; i < signs.length; i++) found.push(signs[i - 1] + signs[i]);
  }
  return Array.from(new Set(found)).slice(0, 24);
}

/** How alike two phrases are, 0 to 1: shared words, signs and pairs of signs over all of them (Dice). */
export function likeness(one, other) {
  const [a, b] = [one, other].map((text) => new Set(terms(text).reduce((all, term) => all.concat(term, HAN.test(term) ? Array.from(term) : []), [])));
  const shared = Array.from(a).filter((part) => b.has(part)).length;
  return shared ? (2 * shared) / (a.size + b.size) : 0;
}

/** Whether a query names an area, by any of the words for it; the guide of an area answers no other query. */
export function names(query, area) {
  const wanted = terms(query);
  return !area || area.toLowerCase().split(" ").some((name) => (HAN.test(name) ? query.includes(name) : wanted.includes(name)));
}

/** Order hits ({score, title, asks}) by Pagefind's score, and above it by how close the query is to a phrase the page answers. */
export function rank(query, hits) {
  const top = Math.max(...hits.map((hit) => hit.score));
  const worth = (hit) => hit.score / top + 2 * Math.max(...hit.asks.concat(hit.title).map((phrase) => likeness(query, phrase))) ** 2;
  return hits.map((hit) => [worth(hit), hit]).sort((a, b) => b[0] - a[0]).map((pair) => pair[1]);
}

/** Cut a text into [piece, isMatch] at the terms; a Latin term must start a word, a short one be a whole word. */
export function marks(text, wanted) {
  const low = text.toLowerCase(), hit = new Array(text.length).fill(false);
  const letter = (sign) => /[\p{L}\p{N}]/u.test(sign || "");
  for (const term of wanted) {
    for (let at = low.indexOf(term); at >= 0; at = low.indexOf(term, at + 1)) {
      const end = at + term.length;
      if (HAN.test(term) || (!letter(low[at - 1]) && (term.length > 3 || !letter(low[end])))) hit.fill(true, at, end);
    }
  }
  const pieces = [];
  for (let i = 0, from = 0; i < text.length; i++) {
    if (hit[i] !== hit[i + 1] || i + 1 === text.length) {
      pieces.push([text.slice(from, i + 1), hit[i]]);
      from = i + 1;
    }
  }
  return pieces;
}
