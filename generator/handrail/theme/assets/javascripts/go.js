/* Goes on from a short link to the guide: in the language that ?lang= asks for or else the browser does, and
   to the version of the area that ?area= names, or of the nearest larger one that has one. */
(function () {
  var data = document.currentScript.dataset;
  var rest = location.search.slice(1).split("&").filter(Boolean);
  var query = function (name) {
    var found = rest.filter(function (part) {
      return part.indexOf(name + "=") === 0;
    })[0];
    return found ? found.slice(name.length + 1) : "";
  };

  var known = [query("lang")].concat(navigator.languages || navigator.language || "zh").filter(function (code) {
    return /^(zh|en)(-|$)/i.test(code);
  });
  // Who reads neither language is likelier to make something of English.
  var lang = known.length ? known[0].slice(0, 2).toLowerCase() : "en";

  var area = query("area");
  var areas = data.areas.split(" ");
  var own = [area, area.slice(0, 4) + "00", area.slice(0, 2) + "0000"].filter(function (code) {
    return /^\d{6}$/.test(area) && areas.indexOf(code) >= 0;
  })[0];
  var sheet = query("e");
  rest = rest.filter(function (part) {
    return part.indexOf("area=") !== 0;
  });
  // A sheet without an area is the national one: the place that its reader once chose must not lead elsewhere.
  if (!own && (area || sheet)) rest.push("area=national");
  var search = rest.length ? "?" + rest.join("&") : "";
  location.replace(data[lang] + (own ? own + "/" : "") + search + (location.hash || data.step));
})();
