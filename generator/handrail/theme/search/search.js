/* The search of this site, for its own pages and for other programs: see docs/search.md.

     const search = handrailSearch.open("https://example.org/api/search/", ["zh", "en"]);
     search.find("lost card", "en", { limit: 6 }).then((answer) => console.log(answer.hits));

   It does what handrail/search/ does in Python; a test holds that both answer alike. No module and no new
   syntax, so that it runs in browsers of 2018 and from a folder. */
(function (scope) {
  "use strict";

  const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const BUCKETS = 256, POOL = 30, MOST_SHARDS = 7, ALL_SHARDS = 4, WHOLE = 3, MOST_INITIALS = 8;
  const CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff";
  const SIGN = new RegExp("[" + CJK + "]");
  const RUN = new RegExp("[" + CJK + "]+|[0-9a-z\u00aa\u00b5\u00ba\u00c0-\u1fff\u2c00-\u2dff\ua000-\ud7ff\ufb00-\ufdff\ufe70-\ufeff]+", "g");
  const NEVER = /(?!)/g;

  const rounded = (value, scale) => Math.floor(value * scale + 0.5) / scale;
  const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  const anyOf = (words) => {
    const longest = words.slice().sort((a, b) => b.length - a.length || order(a, b));
    return longest.length ? new RegExp(longest.map((word) => word.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&")).join("|"), "g") : NEVER;
  };

  /* A language: how its texts are cut into what is looked up. */

  const stem = (word) => {
    if (word.endsWith("ies") && word.length > 4) word = word.slice(0, -3) + "y";
    else if (word.endsWith("s") && word.length > 3 && !"sui".includes(word[word.length - 2])) word = word.slice(0, -1);
    for (const ending of ["ing", "ed"]) {
      const rest = word.slice(0, -ending.length);
      if (word.endsWith(ending) && rest.length > 2 && /[aeiouy]/.test(rest)) {
        const last = rest[rest.length - 1];
        word = last === rest[rest.length - 2] && !"lsz".includes(last) ? rest.slice(0, -1) : rest;
        break;
      }
    }
    return word.endsWith("e") && word.length > 3 ? word.slice(0, -1) : word;
  };

  const makeLanguage = (told) => {
    const pairs = told.cut === "pairs", stop = told.stop || [], simple = {};
    const inflected = (word) => (told.stem === "english" ? stem(word) : word);
    const replaced = new Map();
    for (const group of told.same || []) {
      for (const each of group.slice(1)) replaced.set(pairs ? each : inflected(each), pairs ? group[0] : inflected(group[0]));
    }
    for (const group of (told.traditional || "").split(" ")) {
      for (const sign of group.slice(1)) simple[sign] = group[0];
    }
    const word = (run) => {
      const found = inflected(run);
      return !pairs && replaced.has(found) ? replaced.get(found) : found;
    };
    const phrases = anyOf(Array.from(replaced.keys())), silent = anyOf(stop), silentToEars = anyOf(stop.filter((each) => each.length > 1));
    const stops = new Set(stop.map(inflected)), acts = told.acts || [], digits = told.numerals;
    const number = digits ? new RegExp(digits.before + "([" + digits.digits + digits.ten + digits.hundred + "]+)(?=[" + digits.after + "])", "g") : NEVER;
    const inDigits = (whole, signs) => {
      let total = 0, digit = 0;
      for (const sign of signs) {
        if (sign === digits.hundred) { total += 100 * (digit || 1); digit = 0; }
        else if (sign === digits.ten) { total += 10 * (digit || 1); digit = 0; }
        else digit = digit * 10 + digits.digits.indexOf(sign);
      }
      return digits.before + (total + digit);
    };
    const normalize = (text) => {
      const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
      return plain.replace(/[^]/g, (sign) => simple[sign] || sign).replace(number, inDigits);
    };
    const runs = (text, keepAll, asWritten) => {
      text = normalize(text);
      if (pairs) {
        if (!asWritten) text = text.replace(phrases, (found) => replaced.get(found));
        if (!keepAll) text = text.replace(asWritten ? silentToEars : silent, " ");
      }
      text = text.replace(/['\u2019](?:s(?![a-z]))?/g, "").replace(/(^|[^0-9a-z])e[- ](?=[a-z])/g, "$1e");
      const found = [];
      for (const run of text.match(RUN) || []) {
        if (SIGN.test(run[0])) found.push([run, true, run]);
        else if (keepAll || !stops.has(word(run))) found.push([word(run), false, run]);
      }
      return found;
    };
    return {
      told, pairs, stop, acts, replaced, normalize, runs,
      actsInSigns: anyOf(acts), actsInWords: new Set(acts.map(word)),
    };
  };

  /* A question, cut into what is looked up. */

  const makeCut = (numbers) => {
    const tokens = new Map(), shown = [], isAct = [];
    const add = (text, weight, places, share) => { if (!tokens.has(text)) tokens.set(text, { text, weight, places, share }); };
    return {
      shown,
      row(signs, acts, between) {
        const start = shown.length, alone = signs.length === 1;
        signs.forEach((sign, at) => {
          shown.push(sign);
          isAct.push(acts[at]);
          add(sign, alone ? 1 : numbers.sign, [start + at], alone ? 1 : numbers.lone);
          if (at) add(signs[at - 1] + between + sign, 1, [start + at - 1, start + at], 1);
        });
      },
      word(text, typed, act) {
        add(text, 1, [shown.length], 1);
        shown.push(typed);
        isAct.push(act);
      },
      done: (joined) => ({ tokens: Array.from(tokens.values()), places: isAct.map((act) => (act ? numbers.act : 1)), shown, joined, isAct }),
    };
  };

  const mark = (run, acts) => {
    const marks = new Array(run.length).fill(false);
    run.replace(acts, (found, at) => { marks.fill(true, at, at + found.length); return found; });
    return marks;
  };

  const ask = (language, query, numbers) => {
    const cut = makeCut(numbers);
    let runs = language.runs(query);
    if (!runs.length) runs = language.runs(query, true);
    for (const [run, isSigns, typed] of runs) {
      if (isSigns) cut.row(Array.from(run), mark(run, language.actsInSigns), "");
      else cut.word(run, typed, language.actsInWords.has(run));
    }
    return cut.done(language.pairs);
  };

  const fold = (syllable) => {
    for (const [one, other] of [["zh", "z"], ["ch", "c"], ["sh", "s"]]) {
      if (syllable.startsWith(one)) syllable = other + syllable.slice(2);
    }
    return syllable.endsWith("ng") ? syllable.slice(0, -1) : syllable;
  };

  const spell = (known, letters) => {
    const best = [[]];
    for (let end = 1; end <= letters.length; end++) {
      for (let start = Math.max(0, end - 6); start < end; start++) {
        const part = letters.slice(start, end);
        if (best[start] && Object.prototype.hasOwnProperty.call(known, part) && (!best[end] || best[start].length + 1 < best[end].length)) best[end] = best[start].concat(part);
      }
    }
    return best[letters.length];
  };

  const startsWith = (syllables, at, word) => word.every((each, i) => syllables[at + i] === each);

  const without = (syllables, silent) => {
    const rows = [[]];
    let at = 0;
    while (at < syllables.length) {
      const word = silent.find((each) => startsWith(syllables, at, each));
      if (word) { at += word.length; rows.push([]); }
      else rows[rows.length - 1].push(syllables[at++]);
    }
    const left = rows.filter((row) => row.length);
    return left.length ? left : syllables.length ? [syllables] : [];
  };

  const askBySound = (language, query, sounds, numbers) => {
    const read = {}, cut = makeCut(numbers);
    for (const spelt of Object.keys(sounds)) for (const sign of sounds[spelt]) read[sign] = spelt;
    const sound = (sign) => read[sign] || sign;
    const speltWords = (words) => words.map((word) => Array.from(word).map(sound)).sort((a, b) => b.length - a.length || order(a.join("\u0001"), b.join("\u0001")));
    let spelt = [], isPinyin = true;
    for (const [run, isSigns] of language.runs(query, false, true)) {
      if (isSigns) {
        cut.row(Array.from(run).map((sign) => fold(sound(sign))), mark(run, language.actsInSigns), " ");
        continue;
      }
      const syllables = spell(sounds, run);
      isPinyin = isPinyin && !!syllables;
      spelt = spelt.concat(syllables || []);
    }
    if (isPinyin) {
      const acts = speltWords(language.acts);
      for (const row of without(spelt, speltWords(language.stop.filter((word) => word.length > 1)))) {
        const marks = new Array(row.length).fill(false);
        row.forEach((_, at) => {
          const word = acts.find((each) => startsWith(row, at, each));
          if (word) marks.fill(true, at, at + word.length);
        });
        cut.row(row.map(fold), marks, " ");
      }
    }
    const letters = query.trim().toLowerCase(), most = Math.min(3, letters.length);
    if (!cut.shown.length && letters.length > 1 && letters.length <= MOST_INITIALS && /^[a-z]+$/.test(letters)) {
      for (let at = 0; at <= letters.length - most; at++) cut.word("~" + letters.slice(at, at + most), "~" + letters.slice(at, at + most), false);
    }
    return cut.shown.length ? cut.done(false) : null;
  };

  /* Words that were not typed to the end, or with one letter wrong. */

  const isSlip = (one, other) => {
    if (Math.abs(one.length - other.length) > 1 || other.length < 4) return false;
    let start = 0;
    while (start < Math.min(one.length, other.length) && one[start] === other[start]) start++;
    one = one.slice(start);
    other = other.slice(start);
    return one.slice(1) === other.slice(1) || one.slice(1) === other || one === other.slice(1)
      || (one.length > 1 && one.slice(0, 2) === other.slice(0, 2).split("").reverse().join("") && one.slice(2) === other.slice(2));
  };

  const nearest = (word, known, language, isLast) => {
    if (!word || word[0] >= CJK[0] || word[0] === "~") return [];
    const all = Object.keys(known);
    if (isLast && word.length >= 2) {
      const begun = all.filter((each) => each.startsWith(word)).sort(order);
      if (begun.length) return begun.slice(0, 3);
    }
    if (word.length < 4 || /^[0-9]+$/.test(word)) return [];
    const found = new Set(all.filter((each) => isSlip(word, each)));
    if (!language.pairs) language.replaced.forEach((other, each) => { if (isSlip(word, each) && other in known) found.add(other); });
    return Array.from(found).sort(order).slice(0, 3);
  };

  /* The files of an index. */

  const hash = (text) => {
    let made = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) made = Math.imul(made ^ text.charCodeAt(i), 0x01000193);
    return made >>> 0;
  };
  const keyOf = (token) => (token[0] >= "\u3040" ? token[0] : token.slice(0, 2));
  const bucketOf = (token) => {
    const made = hash(keyOf(token));
    return ((made ^ (made >>> 16)) >>> 0) % BUCKETS;
  };

  const unpack = (packed) => {
    const found = [];
    let at = 0, page = 0;
    const number = () => {
      let value = 0, scale = 1;
      for (;;) {
        const digit = SIGNS.indexOf(packed[at++]);
        value += (digit % 32) * scale;
        scale *= 32;
        if (digit < 32) return value;
      }
    };
    while (at < packed.length) {
      page += number();
      const field = SIGNS.indexOf(packed[at++]), phrases = [];
      let slot = 0;
      for (let left = number(); left > 0; left--) {
        slot += number();
        const of = SIGNS.indexOf(packed[at++]);
        phrases.push([slot, of, number()]);
      }
      found.push([page, field, phrases]);
    }
    return found;
  };

  const openIndex = async (lang, load) => {
    const told = await load(lang), names = {}, keys = {};
    for (const letter of Object.keys(told.names)) if (told.names[letter]) names[letter] = told.names[letter].split(" ");
    for (const letter of Object.keys(told.keys || {})) {
      keys[letter] = {};
      for (const shard of told.keys[letter]) for (const each of shard.split(" ")) if (each) keys[letter][each.slice(1)] = SIGNS.indexOf(each[0]);
    }
    const file = (letter, number) => load(lang + "/" + letter + number + "." + names[letter][number]);
    const language = makeLanguage(told.language);
    return {
      pages: told.pages, set: told.set, numbers: told.numbers, language,
      kind(page) {
        for (const [kind, count] of told.kinds) {
          if (page < count) return kind;
          page -= count;
        }
        return "";
      },
      record: async (page) => (await file("r", Math.floor(page / told.size)))[page % told.size],
      async signs() {
        if (!names.p) return [language, {}];
        const more = await file("p", 0);
        return [makeLanguage(Object.assign({}, told.language, { traditional: more.traditional })), more.sounds];
      },
      async words(tier, tokens) {
        const list = names[tier] || [], known = keys[tier], worth = new Map(), shardOf = new Map();
        for (const token of tokens) {
          const shard = bucketOf(token.text) % Math.max(1, list.length), key = keyOf(token.text);
          const common = !known ? 0 : Object.prototype.hasOwnProperty.call(known, key) ? known[key] : -1;
          if (!list.length || common < 0) continue;
          shardOf.set(token.text, shard);
          const rare = known ? Math.max(0.5, Math.log2(told.pages) - common) : 1;
          worth.set(shard, (worth.get(shard) || 0) + rounded(token.weight * rare, 1e3));
        }
        let chosen = Array.from(worth.keys()).sort((a, b) => worth.get(b) - worth.get(a) || a - b);
        if (list.length > ALL_SHARDS) chosen = chosen.slice(0, MOST_SHARDS);
        const parts = await Promise.all(chosen.filter((shard) => list[shard]).map((shard) => file(tier, shard)));
        const found = Object.assign.apply(null, [Object.create(null)].concat(parts)), skipped = new Set();
        shardOf.forEach((shard, text) => { if (!chosen.includes(shard)) skipped.add(text); });
        return [found, skipped];
      },
    };
  };

  /* Weighing pages: the rules stand in docs/search.md, and all numbers come with the index. */

  const rarity = (pages, having) => rounded(Math.log(1 + pages / (having || 0.5)), 1e3);

  const score = (page, asked, places, total, mean, numbers, factor) => {
    let close = 0, held = 0, part = 0, whole = 0, full = 0, met = 0;
    for (const slot of Array.from(page.phrases.keys()).sort((a, b) => a - b)) {
      const [weight, count, field, length] = page.phrases.get(slot);
      const size = weight + Math.max(0, length - count) * mean;
      const here = ((2 * weight) / (total + size)) * numbers.fields[field];
      held = Math.max(held, (weight / size) * numbers.fields[field]);
      if (field < WHOLE) whole = Math.max(whole, here);
      else if (here > part) { part = here; page.slot = slot; }
      close = Math.max(close, here);
    }
    if (part <= whole) page.slot = -1;
    for (const place of places) full += asked.places[place];
    for (const place of places) met += asked.places[place] * (page.places[place] || 0);
    met = full ? met / full : 0;
    const about = places.some((place) => (page.places[place] || 0) > numbers.lone && !asked.isAct[place]);
    const isAct = places.every((place) => asked.isAct[place]);
    page.fit = rounded((about || isAct ? (met + held) / 2 : met / 2) * factor, 1e6);
    page.score = rounded((page.weight / total + numbers.closeness * close * close) * factor, 1e6);
  };

  const weigh = (lang, index, asked, tokens, found, shares, factor) => {
    const numbers = index.numbers, weights = new Map(), pages = new Map(), has = [];
    let total = 0;
    for (const token of tokens) {
      const having = new Set((found.get(token.text) || []).map((each) => each[0])).size;
      weights.set(token.text, token.weight * rarity(index.pages, having));
    }
    weights.forEach((weight) => { total += weight; });
    if (!total) return { lang, pages: [], fit: 0, unknown: [] };
    const mean = total / weights.size;
    for (const token of tokens) {
      const share = shares.has(token.text) ? shares.get(token.text) : 1, weight = weights.get(token.text);
      for (const [number, field, phrases] of found.get(token.text) || []) {
        if (!pages.has(number)) pages.set(number, { number, weight: 0, places: {}, phrases: new Map(), slot: -1 });
        const page = pages.get(number), counts = share * numbers.fields[field];
        page.weight += weight * counts;
        for (const place of token.places) {
          page.places[place] = Math.max(page.places[place] || 0, token.share * counts);
          if (token.share === 1) has[place] = true;
        }
        for (const [slot, of, length] of phrases) {
          if (!page.phrases.has(slot)) page.phrases.set(slot, [0, 0, of, length]);
          const phrase = page.phrases.get(slot);
          phrase[0] += weight * share;
          phrase[1] += 1;
        }
      }
    }
    const places = Array.from(new Set([].concat.apply([], tokens.map((token) => token.places)))).sort((a, b) => a - b);
    const all = Array.from(pages.values());
    all.forEach((page) => score(page, asked, places, total, mean, numbers, factor));
    const best = (one, other) => other.score - one.score || one.number - other.number;
    const top = all.sort(best).slice(0, POOL);
    top.forEach((page) => { page.score = rounded(page.score * numbers.kinds[index.kind(page.number)], 1e6); });
    top.sort(best);
    const unknown = [[]];
    asked.shown.forEach((shown, place) => {
      if (places.includes(place) && !has[place] && !asked.isAct[place]) unknown[unknown.length - 1].push(shown);
      else if (unknown[unknown.length - 1].length) unknown.push([]);
    });
    return {
      lang, pages: top, fit: Math.max.apply(null, [0].concat(top.slice(0, 3).map((page) => page.fit))),
      unknown: unknown.filter((each) => each.length).map((each) => each.join(asked.joined ? "" : " ")),
    };
  };

  const names = (name, asked) => (SIGN.test(name[0]) ? asked.includes(name) : (" " + asked + " ").includes(" " + name + " "));

  /* Opening the search of a site: `load` returns a promise of what is in a file of the index. */

  const open = (base, langs, load) => {
    const indexes = {};
    load = load || loader(base);
    const indexOf = (lang) => {
      if (!indexes[lang]) {
        indexes[lang] = openIndex(lang, load);
        indexes[lang].catch(() => { delete indexes[lang]; });
      }
      return indexes[lang];
    };
    const ranked = async (lang, asked, tiers, factor) => {
      const index = await indexOf(lang), found = new Map(), notAsked = new Set(), shares = new Map();
      for (const tier of tiers) {
        const [words, skipped] = await index.words(tier, asked.tokens);
        skipped.forEach((text) => notAsked.add(text));
        asked.tokens.forEach((token, number) => {
          const add = (packed) => found.set(token.text, (found.get(token.text) || []).concat(unpack(packed)));
          if (words[token.text] !== undefined) add(words[token.text]);
          else if (tier === "t" && !skipped.has(token.text)) {
            for (const near of nearest(token.text, words, index.language, number === asked.tokens.length - 1)) {
              add(words[near]);
              shares.set(token.text, index.numbers.guessed);
            }
          }
        });
      }
      const known = asked.tokens.filter((token) => found.has(token.text) || !notAsked.has(token.text));
      return weigh(lang, index, asked, known, found, shares, factor);
    };
    const tries = async (query, home, isEnough) => {
      const signs = SIGN.test(query);
      let order = [home].concat(langs.filter((lang) => lang !== home));
      if (signs) {
        let chosen = home;
        for (const lang of order) {
          if ((await indexOf(lang)).language.pairs) { chosen = lang; break; }
        }
        order = [chosen];
      }
      for (const lang of order) {
        const index = await indexOf(lang);
        if (isEnough(await ranked(lang, ask(index.language, query, index.numbers), "t", 1), index)) return;
      }
      for (const lang of order) {
        const index = await indexOf(lang);
        if (!index.language.told.sounds) continue;
        const [language, sounds] = await index.signs();
        if (language.normalize(query) !== index.language.normalize(query)) {
          query = language.normalize(query);
          if (isEnough(await ranked(lang, ask(language, query, index.numbers), "t", 1), index)) return;
        }
        const asked = askBySound(language, query, sounds, index.numbers);
        if (asked && isEnough(await ranked(lang, asked, "s", index.numbers.sound), index)) return;
      }
      const index = await indexOf(order[0]);
      isEnough(await ranked(order[0], ask(index.language, query, index.numbers), "tb", 1), index);
    };
    const show = async (query, lang, foundIn, page, area) => {
      if (lang !== foundIn && (await indexOf(lang)).set !== (await indexOf(foundIn)).set) lang = foundIn;
      const index = await indexOf(lang);
      const [kind, address, name, summary, shown, areas] = await index.record(page.number);
      let path = address, title = name, text = summary;
      if (shown[page.slot]) {
        if (lang === foundIn) text = shown[page.slot][0];
        if (shown[page.slot][1]) path += "#" + shown[page.slot][1];
      }
      const asked = index.language.normalize(query);
      for (const code of Object.keys(areas).sort(order)) {
        if (code === area || areas[code].some((each) => names(index.language.normalize(each), asked))) {
          const parts = path.split("#");
          path = parts[0] + code + "/" + (parts[1] ? "#" + parts[1] : "");
          title += " · " + areas[code][0];
          break;
        }
      }
      return { lang, path, kind, title, text, score: page.score, fit: page.fit };
    };
    return {
      /* What may be loaded before the first letter is typed. */
      ready: (lang) => indexOf(lang),
      async find(query, lang, options) {
        const limit = (options && options.limit) || 6, area = (options && options.area) || "";
        let best = { lang, pages: [], fit: 0 }, numbers, unknown;
        await tries(query, lang, (found, index) => {
          unknown = unknown || found.unknown;
          if (found.fit > best.fit || !best.pages.length) best = found;
          numbers = index.numbers;
          return best.fit >= numbers.sure || (best.fit >= numbers.line && !best.unknown.length);
        });
        if (!best.pages.length) return { hits: [], fits: false, unknown: unknown || [] };
        const least = numbers.faint * best.pages[0].score;
        const pages = best.pages.filter((page) => page.score >= least).slice(0, limit);
        const hits = await Promise.all(pages.map((page) => show(query, lang, best.lang, page, area)));
        return { hits, fits: best.fit >= numbers.line, unknown };
      },
    };
  };

  /* Files are scripts, so that they load from a folder too; each hands over its value by its name. */

  const waiting = {};
  const loader = (base) => {
    const files = {};
    return (name) => {
      if (!files[name]) {
        files[name] = new Promise((resolve, reject) => {
          const script = document.createElement("script");
          waiting[name] = resolve;
          script.src = base + name + ".js";
          script.onload = () => { script.remove(); reject(new Error(name)); }; // where it has not been resolved
          script.onerror = script.onload;
          document.head.appendChild(script);
        });
        files[name].catch(() => { delete files[name]; });
      }
      return files[name];
    };
  };

  scope.handrailSearch = (name, value) => { if (waiting[name]) waiting[name](value); };
  scope.handrailSearch.open = open;
})(typeof self === "undefined" ? globalThis : self);
