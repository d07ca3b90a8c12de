/* The embed view: shows what the address asks for, and tells the page around it how high it is.

   ?view=bring|steps|glance   one part of the guide alone
   ?step=ID, #ID              one step alone
   ?theme=light|dark|auto     its colours; auto follows the reader's system
   ?accent=%23RRGGBB          the colour of links and signs; passed over where it would be hard to read
   ?links=blank               links open in a new window

   Messages to the parent, version 1: {type: "handrail:height", version: 1, guide: ID, height: PIXELS}, and
   {type: "handrail:escape", version: 1, guide: ID} when the reader presses Esc.
   Without this script the whole guide is shown, in light colours. */
{
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const article = document.querySelector("article");

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = (onPaper) => {
    const theme = query.get("theme") ?? "auto";
    const isDark = !onPaper && (theme === "dark" || (theme !== "light" && dark.matches));
    if (isDark) root.dataset.mdColorScheme = "slate";
    else delete root.dataset.mdColorScheme;
    const accent = query.get("accent");
    // Where it stands: on the page, and in soft boxes (--hr-soft).
    const grounds = isDark ? ["#14191f", "#222a35"] : ["#ffffff", "#f1f5f9"];
    const isLegible = /^#[0-9a-f]{6}$/i.test(accent) && grounds.every((ground) => contrast(accent, ground) >= 4.5);
    for (const [name, value] of [["--md-typeset-a-color", accent], ["--hr-rail", accent], ["--hr-on-rail", grounds[0]]]) {
      if (isLegible) root.style.setProperty(name, value);
      else root.style.removeProperty(name);
    }
  };

  // WCAG 2.2, relative luminance and contrast ratio.
  const luminance = (colour) =>
    [1, 3, 5]
      .map((place) => parseInt(colour.slice(place, place + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (one, other) => {
    const [light, shade] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (shade + 0.05);
  };

  // What warns always stays.
  const PARTS = { bring: "_bring", steps: "_steps", glance: "_at-a-glance" };
  const hidden = [];
  const hide = (element) => {
    if (!element.hidden) hidden.push(element);
    element.hidden = true;
  };
  const show = (id) => {
    const parts = [...article.children].filter((element) => id && element.dataset.part === id);
    if (!parts.length) return false;
    for (const element of article.children) {
      const always = element.matches("h1, .hr-sheet, .hr-standing, .hr-local, .hr-checked, script");
      if (!parts.includes(element) && !always) hide(element);
    }
    for (const part of parts) part.open = true;
    return true;
  };
  const target = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };
  const asked = query.get("step") || target();
  const step = asked && article.querySelector(`[data-step="${CSS.escape(asked)}"]`);
  if (step && show("_steps")) {
    for (const other of article.querySelectorAll("[data-step]")) {
      if (other !== step && !other.contains(step) && !step.contains(other)) hide(other);
    }
  } else show(PARTS[query.get("view")]);

  // A link to a place that is not shown shows the whole guide.
  addEventListener("hashchange", () => {
    const place = document.getElementById(target());
    if (!place?.closest("[hidden]")) return;
    for (const element of hidden.splice(0)) element.hidden = false;
    place.scrollIntoView();
  });

  if (query.get("links") === "blank") {
    for (const link of document.querySelectorAll('a:not([href^="#"])')) {
      link.target = "_blank";
      link.relList.add("noopener");
    }
  }

  paint(false);
  dark.addEventListener("change", () => paint(false));
  addEventListener("beforeprint", () => paint(true));
  addEventListener("afterprint", () => paint(false));

  if (parent !== window) {
    let last = 0;
    const tell = () => {
      const height = Math.ceil(root.getBoundingClientRect().height);
      if (height === last) return;
      last = height;
      // Whoever frames the view may know how high it is: it is no secret, and nothing else is told.
      parent.postMessage({ type: "handrail:height", version: 1, guide: root.dataset.embed, height }, "*");
    };
    new ResizeObserver(tell).observe(root);
    tell();
    // Keys do not leave a frame, and what holds it may be waiting for this one.
    addEventListener("keydown", ({ key }) => {
      if (key === "Escape") parent.postMessage({ type: "handrail:escape", version: 1, guide: root.dataset.embed }, "*");
    });
  }
}
