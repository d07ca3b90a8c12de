/* Search as you type. All words a reader sees come from partials/search-form.html; what is found, from the
   program api/search/search.js, which is loaded when a reader turns to the field. */
{
  const PANEL = 6, PAGE = 30, PAUSE = 150;
  const SIGNS = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

  let program;
  const engine = (form) => {
    const index = new URL(form.dataset.index, document.baseURI).href;
    if (!program) {
      program = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${index}search.js`;
        script.onload = () => resolve(window.handrailSearch.open(index, Array.from(homes(form).keys())));
        script.onerror = () => { script.remove(); program = undefined; reject(new Error(script.src)); };
        document.head.appendChild(script);
      });
    }
    return program;
  };

  /* Where the pages of each language begin. */
  const homes = (form) => {
    const words = form.dataset.homes.split(" "), found = new Map();
    for (let i = 0; i < words.length; i += 2) found.set(words[i], new URL(words[i + 1], document.baseURI).href);
    return found;
  };

  /* A folder has no server that would know which file is meant. */
  const whole = (address) => (location.protocol === "file:" ? address.replace(/\/(?=$|#|\?)/, "/index.html") : address);

  const chosenArea = () => {
    try {
      return localStorage.getItem("handrail.area") || "";
    } catch (error) {
      return ""; // a browser may refuse to remember anything
    }
  };

  /* The words of a query that are marked in what was found: of signs, pairs that stand together. */
  const terms = (query) => {
    const found = [];
    for (const run of query.normalize("NFKC").toLowerCase().match(/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[0-9a-z\u00c0-\u024f]+/g) || []) {
      if (!SIGNS.test(run)) { if (run.length > 1) found.push(run); }
      else for (let i = 0; i < Math.max(1, run.length - 1); i++) found.push(run.slice(i, i + 2));
    }
    return found;
  };

  /* Cut a text into [piece, isMatch] at the terms; a word in letters starts a word, a short one is a whole one. */
  const marks = (text, wanted) => {
    const low = text.toLowerCase(), hit = new Array(text.length).fill(false);
    const letter = (sign) => /[0-9a-z\u00c0-\u024f]/.test(sign || "");
    for (const term of wanted) {
      for (let at = low.indexOf(term); at >= 0; at = low.indexOf(term, at + 1)) {
        const end = at + term.length;
        if (SIGNS.test(term) || (!letter(low[at - 1]) && (term.length > 3 || !letter(low[end])))) hit.fill(true, at, end);
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
  };

  const attach = (form) => {
    const input = form.querySelector("input"), status = form.querySelector("[role=status]"), panel = form.querySelector("[data-panel]");
    const page = document.getElementById(form.dataset.results), list = page || panel.querySelector("[data-list]"), note = panel.querySelector("[data-note]");
    const part = (name) => document.importNode(form.querySelector(`template[data-part=${name}]`).content, true);
    let turn = 0, timer, ready = false, options = [], active = -1;

    const point = (to) => {
      active = to;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
      if (to < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options[to].id);
      options[to].scrollIntoView({ block: "nearest" });
      return undefined;
    };
    const open = (yes) => {
      if (page) return;
      panel.hidden = !yes;
      input.setAttribute("aria-expanded", String(yes && options.length > 0));
      if (!yes) point(-1);
    };
    const row = (hit, wanted) => {
      const made = part("hit"), link = made.querySelector("a");
      link.href = whole(homes(form).get(hit.lang) + hit.path);
      if (hit.lang !== form.dataset.lang) link.lang = hit.lang;
      made.querySelector("[data-kind]").textContent = form.dataset[hit.kind] || "";
      for (const slot of ["title", "text"]) {
        for (const [piece, match] of marks(hit[slot], wanted)) {
          const node = match ? document.createElement("mark") : document.createTextNode(piece);
          if (match) node.textContent = piece;
          made.querySelector(`[data-${slot}]`).appendChild(node);
        }
      }
      return made;
    };
    const message = (name, unknown) => {
      const made = part(name), slot = made.querySelector("[data-unknown]");
      if (slot) slot.textContent = unknown;
      return made;
    };
    /* Show rows, what is said above them, and what is said to those who hear the page. */
    const show = (rows, above, said) => {
      list.textContent = note.textContent = status.textContent = "";
      if (page) {
        const items = document.createElement("ul");
        items.className = "hr-search__list";
        for (const each of rows) items.appendChild(document.createElement("li")).appendChild(each);
        if (rows.length) list.appendChild(items);
        if (above) status.appendChild(above);
        else status.textContent = said;
      } else {
        rows.forEach((each) => list.appendChild(each));
        if (above) note.appendChild(above);
        status.textContent = said;
        options = Array.from(list.querySelectorAll("a[data-option]"));
        options.forEach((link, i) => {
          link.id = `${list.id}-${i}`;
          link.setAttribute("role", "option");
          link.tabIndex = -1;
        });
        if (options.length) list.setAttribute("role", "listbox"); else list.removeAttribute("role");
        point(-1);
        open((rows.length > 0 || !!above) && form.contains(document.activeElement)); // the reader may have left
      }
    };
    const tell = (name, unknown) => {
      const above = message(name, unknown);
      show([], above, above.textContent.trim());
    };
    const run = async () => {
      const query = input.value.trim(), mine = ++turn;
      if (page) history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
      if (!query) return show([], null, "");
      if (!ready && page) status.textContent = message("busy", "").textContent.trim();
      else if (!ready) tell("busy", "");
      try {
        const search = await engine(form);
        const answer = await search.find(query, form.dataset.lang, { limit: page ? PAGE : PANEL, area: chosenArea() });
        ready = true;
        if (mine !== turn) return undefined;
        const unknown = answer.unknown.join(" ") || query;
        if (!answer.hits.length) return tell("none", unknown);
        const wanted = terms(query), rows = answer.hits.map((hit) => row(hit, wanted));
        if (!page) {
          const all = part("all");
          all.querySelector("a").href = `${whole(form.action)}?q=${encodeURIComponent(query)}`;
          rows.push(all);
        }
        const count = form.dataset[answer.hits.length === 1 ? "one" : "many"].replace("{n}", String(answer.hits.length));
        const above = answer.fits ? null : message("close", unknown);
        return show(rows, above, above ? above.textContent.trim() : count);
      } catch (error) {
        return mine === turn ? tell("failed", "") : undefined;
      }
    };

    const prepare = () => engine(form).then((search) => search.ready(form.dataset.lang)).catch(() => {});
    input.addEventListener("focus", prepare, { once: true });
    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(run, PAUSE);
    });
    input.addEventListener("compositionend", run);
    form.addEventListener("submit", (event) => {
      if (!page) return;
      event.preventDefault();
      clearTimeout(timer);
      run();
    });
    if (page) {
      input.value = new URLSearchParams(location.search).get("q") || "";
      if (!input.value) return;
      // The lists below give their place to the first results, so that nothing jumps when these come.
      const below = document.querySelector("[data-below]");
      page.style.minHeight = `${below.offsetHeight}px`;
      below.hidden = true;
      run().then(() => { below.hidden = false; });
      return;
    }
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || panel.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && options.length) point(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      else if (event.key === "Enter" && active >= 0) options[active].click();
      else if (event.key === "Escape") open(false);
      else return;
      event.preventDefault();
    });
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || open(false));
    input.addEventListener("focus", () => input.value.trim() && (options.length || note.childNodes.length) && open(true));
  };

  const forms = Array.from(document.querySelectorAll("form[data-search]"));
  forms.forEach(attach);

  /* A slash leads to the field, where it is not typed into another one. */
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at.isContentEditable || /^(input|select|textarea)$/i.test(at.tagName)) return;
    const input = forms.map((form) => form.querySelector("input")).find((each) => each.offsetParent);
    if (!input) return;
    event.preventDefault();
    input.focus();
  });
}
