/* Helps to choose a place on a guide that differs from place to place: a field that finds any place by its name,
   and a choice that is remembered in this browser alone. All links of the list work without this script. */
{
  const KEY = "handrail.area";
  const COUNTRY = "100000";
  const MOST = 20;
  const zh = document.documentElement.lang.startsWith("zh");
  const WORDS = zh
    ? ["输入地名查找", "找到{}个地方", "没有找到这个地方", "您选的是{}：还没有当地的资料，请看全国指南。",
      "找到{}个地方，先列出20个。请再多输入几个字。", "正在查找……"]
    : ["Type to find your place", "{} found", "No such place",
      "You chose {}. We know no local rules there yet, so use the national guide.",
      "{} found. These are the first 20; type more to find yours.", "Looking …"];

  // A browser may refuse to remember anything, by throwing.
  const storage = (work) => {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  };
  const say = (number, value) => WORDS[number].replace("{}", value);
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  const section = document.querySelector("[data-areas]");
  const fold = section.querySelector("details");
  const tree = fold.querySelector("ul:not(.hr-areas__known)");
  const { current, national, list } = section.dataset;
  const own = section.dataset.own.split(" ");

  // Every place that is known by now, by its code: those of the page, and once it has come, the whole list.
  let areas = new Map([...tree.querySelectorAll("a[data-area]")].map((link) => {
    const around = link.closest("ul").closest("li");
    const name = link.textContent;
    return [link.dataset.area, {
      parent: around?.querySelector("a").dataset.area, name, find: ` ${name.toLowerCase()}`,
    }];
  }));
  const chain = (code) => (areas.has(code) ? [code, ...chain(areas.get(code).parent)] : []);
  const holder = (codes) => codes.find((code) => own.includes(code));
  const leads = (code) => national + (code ? `${code}/` : "");

  // Remembered are the place and those around it, the smallest first, and its names where they are known.
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const code = link?.dataset.area || /\/(\d{6})\/$/.exec(link?.pathname)?.[1];
    if (!code) return;
    const codes = chain(code).join(" ") || code, { both = "" } = areas.get(code) || {};
    storage((it) => (code === COUNTRY ? it.removeItem(KEY) : it.setItem(KEY, codes + both)));
  });

  const query = new URLSearchParams(location.search);
  // A sheet of paper, too, is asked about on the very page that it is from.
  const asked = query.get("area") === "national" || query.has("e");
  const stepped = performance.getEntriesByType("navigation")[0]?.type === "back_forward";

  // The remembered place would lead away from the national guide again: these links say that it is wanted.
  const address = new URL(national, location.href).pathname;
  for (const link of document.querySelectorAll("a[href]")) {
    const isNational = current && !link.dataset.area && link.pathname === address;
    if (isNational || (asked && link.matches("[hreflang][rel=alternate]"))) link.search = "?area=national";
  }

  const [codes, ...names] = (storage((it) => it.getItem(KEY)) || "").split("|");
  if (codes && !current && !asked && !stepped) {
    const chosen = codes.split(" "), holding = holder(chosen);
    const name = names[zh ? 0 : 1] || areas.get(chosen[0])?.name;
    if (holding) location.replace(leads(holding) + location.hash);
    else if (name) {
      const note = make("p", { textContent: say(3, name) });
      note.dataset.areasNote = "";
      fold.before(note);
    }
  }

  const label = make("label", { className: "hr-areas__field", textContent: WORDS[0] });
  const field = make("input", { type: "search", autocomplete: "off", enterKeyHint: "search" });
  const status = make("p");
  const found = make("ul", { className: tree.className, hidden: true });
  status.setAttribute("role", "status");
  found.setAttribute("role", "list");
  label.append(field);
  tree.before(label, status, found);

  let isWhole = false;
  const item = (code) => {
    const codes = chain(code), { name } = areas.get(code);
    const line = make("li"), link = make("a", { href: leads(holder(codes)), textContent: name });
    link.dataset.area = code;
    if (holder(codes)) link.dataset.known = "";
    if (code === current) link.setAttribute("aria-current", "page");
    const around = codes.slice(1).filter((each) => each !== COUNTRY).reverse();
    line.append(link, " ", make("span", {
      className: "hr-aside", textContent: around.map((each) => areas.get(each).name).join(" · "),
    }));
    return line;
  };
  const filter = () => {
    const typed = field.value.trim().toLowerCase();
    // Letters count from the beginning of a word, Chinese characters anywhere, but from the beginning first.
    const wanted = /^[\x20-\x7e]/.test(typed) ? [` ${typed}`, ` ${typed.replace(/ /g, "")}`] : [typed];
    const isMeant = (code) => wanted.some((each) => areas.get(code).find.includes(each));
    const hits = typed ? [...areas.keys()].filter(isMeant) : [];
    const begins = (code) => areas.get(code).find.startsWith(` ${typed}`);
    hits.sort((a, b) => begins(b) - begins(a));
    tree.hidden = Boolean(typed);
    found.hidden = !typed;
    found.replaceChildren(...hits.slice(0, MOST).map(item));
    status.textContent = typed && (hits.length > MOST ? say(4, hits.length)
      : hits.length ? say(1, hits.length) : WORDS[isWhole ? 2 : 5]);
    return found.querySelectorAll("a");
  };

  // The whole list is fetched when somebody is about to look for a place; without it the page's own is searched.
  const fetched = async () => {
    try {
      const rows = (await (await fetch(list)).json()).areas;
      areas = new Map(rows.map(([code, parent, chinese, english, pinyin]) => {
        const joined = pinyin.replace(/ /g, ""), initials = pinyin.replace(/(\S)\S* ?/g, "$1");
        return [code, {
          parent, name: zh ? chinese : english, both: `|${chinese}|${english}`,
          find: ` ${chinese} ${english} ${joined} ${initials}`.toLowerCase(),
        }];
      }));
    } catch { /* no line, or a site that is read from a disk */ }
    isWhole = true;
    filter();
  };
  fold.addEventListener("toggle", fetched, { once: true });
  field.addEventListener("input", (event) => event.isComposing || filter());
  field.addEventListener("compositionend", filter);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const links = filter();
    if (event.key === "Escape" && field.value) {
      field.value = "";
      filter();
    } else if (event.key === "Enter" && links.length === 1) links[0].click();
    else if (event.key === "ArrowDown" && links.length) links[0].focus();
    else return;
    event.preventDefault();
  });
}
