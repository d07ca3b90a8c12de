/* Search as you type. All words a reader sees come from partials/search-form.html. */

const PANEL = 6, PAGE = 30, PAUSE = 150;
const index = () => import("./search-index.js");

function attach(form) {
  const input = form.querySelector("input"), status = form.querySelector("[role=status]"), panel = form.querySelector("[data-panel]");
  const page = document.getElementById(form.dataset.results), list = page || panel;
  const part = (name) => document.importNode(form.querySelector(`template[data-part=${name}]`).content, true);
  const bundle = new URL(form.dataset.bundle, document.baseURI).href;
  let turn = 0, timer, ready = false, options = [], active = -1;

  const point = (to) => {
    active = to;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
    if (to < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[to].id);
    options[to].scrollIntoView({ block: "nearest" });
  };
  const open = (yes) => {
    if (page) return;
    panel.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes && options.length > 0));
    if (!yes) point(-1);
  };
  const option = (hit) => {
    const row = part("hit"), link = row.querySelector("a");
    link.href = hit.url;
    row.querySelector("[data-kind]").textContent = hit.kind;
    for (const slot of ["title", "text"]) {
      for (const [piece, match] of hit[slot]) {
        const node = match ? document.createElement("mark") : document.createTextNode(piece);
        if (match) node.textContent = piece;
        row.querySelector(`[data-${slot}]`).appendChild(node);
      }
    }
    return row;
  };
  const show = (nodes, said) => {
    list.textContent = status.textContent = "";
    list.append(...nodes);
    status.append(said);
    options = page ? [] : Array.from(list.querySelectorAll("a[data-option]"));
    options.forEach((link, i) => {
      link.id = `${panel.id}-${i}`;
      link.setAttribute("role", "option");
      link.tabIndex = -1;
    });
    if (options.length) list.setAttribute("role", "listbox"); else list.removeAttribute("role");
    point(-1);
    open(nodes.length > 0 && form.contains(document.activeElement)); // the answer may come after the reader has left
  };
  const message = (name) => show(page ? [] : [part(name)], page ? part(name) : part(name).textContent.trim());
  const run = async () => {
    const query = input.value.trim(), mine = ++turn;
    if (page) history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    if (!query) return show([], "");
    if (!ready) message("busy");
    try {
      const hits = await (await index()).find(bundle, query, page ? PAGE : PANEL);
      ready = true;
      if (mine !== turn) return;
      if (!hits.length) return message("none");
      const rows = hits.map(option);
      if (!page) {
        const all = part("all");
        all.querySelector("a").href = `${form.action}?q=${encodeURIComponent(query)}`;
        rows.push(all);
      }
      show(rows, form.dataset[hits.length === 1 ? "one" : "many"].replace("{n}", String(hits.length)));
    } catch (error) {
      if (mine === turn) message("failed");
    }
  };

  input.addEventListener("focus", () => index().then((it) => it.load(bundle)).catch(() => {}), { once: true });
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(run, PAUSE);
  });
  input.addEventListener("compositionend", run);
  form.addEventListener("submit", (event) => {
    if (!page) return;
    event.preventDefault();
    clearTimeout(timer);
    input.blur();
    run();
  });
  if (page) {
    input.value = new URLSearchParams(location.search).get("q") || "";
    return input.value ? run() : undefined;
  }
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": panel.id })) input.setAttribute(name, value);
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
  input.addEventListener("focus", () => input.value.trim() && panel.childNodes.length && open(true));
}

document.querySelectorAll("form[data-search]").forEach(attach);
