/* Tells those who come from paper, by ?e=2026-11-22-1a2b3c4d, whether their sheet still holds, and if not,
   what has changed since. The same history stands on the page. */
{
  const asked = new URLSearchParams(location.search).get("e");
  const history = document.querySelector("[data-editions]");
  const note = document.querySelector(".hr-sheet");
  const [current, changed, unknown, instead] = document.documentElement.lang.startsWith("zh")
    ? ["您手里的单子是最新的。", "您手里的单子印好以后，指南有改动：", "查不到单子上的版本号。", "请照本页办理。"]
    : ["Your sheet is current.", "This guide has changed since your sheet was printed:", "We do not know the edition on your sheet.", "Please go by this page."];

  const say = (words) => {
    const line = document.createElement("p");
    line.textContent = words;
    note.append(line);
  };

  if (asked !== null && history && note) {
    // The fingerprint at the end counts alone; it may have been typed in by hand.
    const found = /^(?:\d{4}-\d\d-\d\d-)?([0-9a-f]{8})$/.exec(asked.trim().toLowerCase());
    const lines = [...history.querySelectorAll("[data-edition]")];
    const place = found ? lines.findIndex((line) => line.dataset.edition === found[1]) : -1;
    const state = found && found[1] === history.dataset.editions ? "current" : place < 0 ? "unknown" : "changed";
    note.dataset.sheet = state;
    say({ current, changed, unknown }[state]);
    if (place > 0 && state === "changed") {
      const list = document.createElement("ul");
      list.append(...lines.slice(0, place).map((line) => line.cloneNode(true)));
      note.append(list);
    }
    if (state !== "current") say(instead);
    // The other language answers for the same sheet.
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  }
}
