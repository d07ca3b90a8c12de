/* What a page can do of itself: change between light and dark, and open and close the menu on a phone.
   Plain ECMAScript 5, for browsers of 2018. Without it the device's colours and a plain label for the menu stay. */
(function () {
  var body = document.body;

  /* Light and dark: one button, which names the other. What a reader chose is kept in this browser. */
  var options = Array.prototype.slice.call(document.querySelectorAll(".hr-palette input"));
  function paint(chosen) {
    options.forEach(function (option) {
      option.checked = option === chosen;
      option.nextElementSibling.hidden = option !== chosen;
    });
    colours(chosen).forEach(function (pair) {
      body.setAttribute("data-md-color-" + pair[0], pair[1]);
    });
  }
  function colours(option) {
    return ["media", "scheme", "primary", "accent"].map(function (name) {
      return [name, option.getAttribute("data-md-color-" + name)];
    });
  }
  function usual() {
    return options.filter(function (option) {
      return matchMedia(option.getAttribute("data-md-color-media")).matches;
    })[0] || options[0];
  }
  function kept() {
    try {
      return options[__md_get("__palette").index];
    } catch (error) {
      return undefined;
    }
  }
  if (options.length) {
    paint(kept() || usual());
    options.forEach(function (option, index) {
      option.addEventListener("change", function () {
        var color = {};
        colours(option).forEach(function (pair) {
          color[pair[0]] = pair[1];
        });
        paint(option);
        __md_set("__palette", { index: index, color: color });
      });
      matchMedia(option.getAttribute("data-md-color-media")).addListener(function () {
        paint(kept() || usual());
      });
    });
  }

  /* The menu: a real button in place of the label that works without a script. */
  var toggle = document.getElementById("__drawer");
  var button = document.querySelector("button.hr-header__menu");
  if (toggle && button) {
    var label = document.querySelector("label.hr-header__menu");
    var set = function (isOpen) {
      toggle.checked = isOpen;
      button.setAttribute("aria-expanded", isOpen);
    };
    label.hidden = true;
    button.hidden = false;
    set(false);
    button.addEventListener("click", function () {
      set(!toggle.checked);
    });
    toggle.addEventListener("change", function () {
      set(toggle.checked);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && toggle.checked) {
        set(false);
        button.focus();
      }
    });
  }
})();
