/* Copies a piece of code at the press of the button below it; without this script it is selected by hand. */
{
  const words = document.querySelector("[data-snippets]").dataset;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const code = document.getElementById(button.dataset.copy), status = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", async () => {
      for (const each of document.querySelectorAll("[data-copy] + [role=status]")) each.textContent = "";
      try {
        await navigator.clipboard.writeText(code.textContent);
        status.textContent = words.copied;
      } catch { // the browser does not let us, as on a site without https
        getSelection().selectAllChildren(code);
        status.textContent = words.selected;
      }
    });
  }
}
