/* Opens the parts of a guide that are folded where somebody needs them: a link leads into one, or the page is
   printed (the list of places is of no use on paper). Without this script each part opens on a press, and browsers find words in it. */
(function () {
  function open(element) {
    for (var each = element; each; each = each.parentElement) {
      if (each.tagName === "DETAILS") each.open = true;
    }
  }
  function follow() {
    var id;
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return;
    }
    var target = id && document.getElementById(id);
    if (!target) return;
    open(target);
    target.scrollIntoView();
  }
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("article details:not([open]):not([data-areas-fold])"));
    closed.forEach(function (each) { each.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (each) { each.open = false; });
  });
  addEventListener("hashchange", follow);
  follow();
})();
