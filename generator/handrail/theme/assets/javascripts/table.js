/* Lets the reader sort a table by any column; without this script it stands as it is. */

function sortable(table) {
  const body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells);
  const order = (at, down) => {
    const rows = Array.from(body.rows), key = (row) => row.cells[at].dataset.sort;
    rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (down ? -1 : 1));
    body.append(...rows);
    heads.forEach((head, i) => i === at ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
  };
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => order(at, head.getAttribute("aria-sort") === "ascending"));
  });
}

document.querySelectorAll("table[data-sortable]").forEach(sortable);
document.querySelectorAll("[data-sort-hint]").forEach((hint) => { hint.hidden = false; });
