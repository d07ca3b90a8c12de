/* Helps to choose a place on a guide that differs from place to place: a field that filters the list, and a
   choice that is remembered in this browser alone. All links of the list work without this script. */
{
  const KEY = "handrail.area";
  const COUNTRY = "100000";
  const WORDS = document.documentElement.lang.startsWith("zh")
    ? ["输入地名查找", "找到{}个地方", "没有找到这个地方", "您选的是{}：还没有当地的资料，请看全国指南。"]
    : ["Type to find your place", "{} found", "No such place", "You chose {}. We know no local rules there yet, so use the national guide."];

  // A browser may refuse to remember anything, by throwing.
  const storage = (work) => {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  };
  const say = (number, value) => WORDS[number].replace("{}", value);

  const section = document.querySelector("[data-areas]");
  const links = [...section.querySelectorAll("a[data-area]")];
  const linkOf = (code) => links.find((link) => link.dataset.area === code);
  const national = linkOf(COUNTRY);
  const isHere = (link) => link.pathname === location.pathname;
  const asked = new URLSearchParams(location.search).get("area") === "national";
  const stepped = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const chosen = linkOf(storage((it) => it.getItem(KEY)));

  // The remembered place would lead away from the national guide again: these links say that it is wanted.
  for (const link of document.querySelectorAll("a[href]")) {
    const isNational = section.dataset.current && !link.dataset.area && link.pathname === national?.pathname;
    if (isNational || (asked && link.matches("[hreflang][rel=alternate]"))) link.search = "?area=national";
  }

  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const code = link?.dataset.area || /\/(\d{6})\/$/.exec(link?.pathname)?.[1];
    if (code) storage((it) => (code === COUNTRY ? it.removeItem(KEY) : it.setItem(KEY, code)));
  });

  if (!section.dataset.current && chosen && chosen !== national && !asked && !stepped) {
    if (isHere(chosen)) {
      const note = document.createElement("p");
      note.dataset.areasNote = "";
      note.textContent = say(3, chosen.textContent);
      section.querySelector("details").before(note);
    } else location.replace(chosen.href + location.hash);
  }

  const label = document.createElement("label");
  const field = document.createElement("input");
  const status = document.createElement("p");
  label.className = "h-areas__field";
  label.textContent = WORDS[0];
  field.type = "search";
  field.autocomplete = "off";
  field.enterKeyHint = "search";
  status.setAttribute("role", "status");
  label.append(field);
  links[0].closest("ul").before(label, status);

  const filter = () => {
    const query = field.value.trim().toLowerCase();
    // Letters count from the beginning of a word, Chinese characters anywhere.
    const wanted = /^[\x20-\x7e]/.test(query) ? ` ${query}` : query;
    const found = links.filter((link) => ` ${link.dataset.find.toLowerCase()}`.includes(wanted));
    const shown = new Set();
    for (const link of found) {
      for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) shown.add(item);
      link.closest("li").querySelectorAll("li").forEach((item) => shown.add(item));
    }
    for (const link of links) link.closest("li").hidden = !shown.has(link.closest("li"));
    status.textContent = query && (found.length ? say(1, found.length) : WORDS[2]);
    return found;
  };
  field.addEventListener("input", (event) => event.isComposing || filter());
  field.addEventListener("compositionend", filter);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const found = filter();
    if (event.key === "Escape" && field.value) {
      field.value = "";
      filter();
    } else if (event.key === "Enter" && found.length === 1) found[0].click();
    else if (event.key === "ArrowDown" && found.length) found[0].focus();
    else return;
    event.preventDefault();
  });
}
