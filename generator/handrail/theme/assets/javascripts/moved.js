/* Goes on from an address that has moved, and takes the query and the anchor along. */
(function () {
  var to = document.currentScript.dataset.to.split("#");
  var hash = location.hash || (to[1] ? "#" + to[1] : "");
  location.replace(to[0] + location.search + hash);
})();
