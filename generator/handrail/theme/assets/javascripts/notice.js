/* Puts a second copy of the notice on paper, for the office; without this script one prints it twice. */

const notice = document.querySelector("[data-notice]");

function label(copy, other) {
  const mark = copy.querySelector("[data-copy]");
  mark.hidden = false;
  if (other) mark.textContent = mark.dataset.other;
}

addEventListener("beforeprint", () => {
  const second = notice.cloneNode(true); // a clone has the ticks and the words of its original
  second.removeAttribute("data-notice");
  second.dataset.second = "";
  label(notice, false);
  label(second, true);
  notice.after(second);
});

addEventListener("afterprint", () => {
  document.querySelectorAll("[data-second]").forEach((copy) => copy.remove());
  notice.querySelector("[data-copy]").hidden = true;
});
