/* <handrail-help>: a guide in the page of another site, which loads this one script.

   <handrail-help guide="replace-lost-card" lang="zh" mode="popover">
     <a href="https://…/go/replace-lost-card">How to replace a lost card</a>
   </handrail-help>

   guide   the id of a guide           mode    inline (as it stands), popover or drawer: behind a button
   step    the id of one of its steps  lang    zh or en; else that of the text around it
   area    the code of an area         theme   light, dark or auto        accent  #RRGGBB
   view    bring, steps or glance      label   what the button says; else the words of the link
   context a key of your own, in place of guide, step and area; what it leads to is written on this site

   The link inside is what readers get without this script, for a guide with no proper id or a key that leads
   nowhere, and until the frame has answered. Nothing is loaded but the frame, and from behind a button not before
   it is pressed; only a context is looked up at once, in one file for all of a page. The frame's messages count
   only if they come from that frame and from this script's own site. */
(() => {
  const script = document.currentScript ?? document.querySelector('script[src$="/embed/handrail.js"]');
  if (!script || customElements.get("handrail-help")) return;
  const site = new URL("..", script.src);

  // What contexts lead to, once that is known: their frames by their keys, in both languages.
  let frames, asked;
  const ask = () => (asked ??= fetch(new URL("api/contexts.json", site), { credentials: "omit", referrerPolicy: "no-referrer" })
    .then((answer) => answer.json())
    .then(({ contexts }) => new Map(contexts.map((each) => [each.key, each.embed_url])))
    .catch(() => new Map())
    .then((found) => { frames = found; }));

  const WORDS = {
    zh: { help: "办事帮助", close: "关闭", frame: "办事指南" },
    en: { help: "Help", close: "Close", frame: "Guide" },
  };
  const QUERY = { step: /^[a-z0-9-]+$/, view: /^(bring|steps|glance)$/, theme: /^(light|dark|auto)$/, accent: /^#[0-9a-f]{6}$/i };
  const styles = new CSSStyleSheet();
  // What is important within a shadow goes before what is important around it, so no style of the host gets in.
  styles.replaceSync(`
    :host { all: initial !important; display: block !important; position: relative !important;
      font: 1rem/1.5 system-ui, sans-serif !important }
    :host([mode=popover]), :host([mode=drawer]) { display: inline-block !important }
    :host([hidden]) { display: none !important }
    iframe { display: block; width: 100%; height: 20rem; border: 0; color-scheme: normal }
    button { font: inherit; color: #1d4e89; background: #fff; border: 1px solid currentColor; border-radius: .375rem;
      padding: .625rem 1rem; min-height: 2.75rem; cursor: pointer }
    button:hover { text-decoration: underline }
    button:focus-visible { outline: 3px solid #1d4e89; outline-offset: 2px }
    .panel { background: #fff; color: #111; box-sizing: border-box }
    div.panel { position: absolute; z-index: 2147483647; top: calc(100% + .5rem); left: 0; width: min(26rem, 92vw);
      border: 1px solid #767676; border-radius: .5rem; box-shadow: 0 .5rem 2rem #0004 }
    div.panel iframe { height: min(32rem, 70vh) }
    dialog.panel { position: fixed; inset: 0 0 0 auto; margin: 0; padding: 0; width: min(30rem, 100vw);
      height: 100dvh; max-width: none; max-height: none; border: 0 }
    dialog[open] { display: flex; flex-direction: column }
    dialog iframe { flex: 1 }
    dialog::backdrop { background: #0008 }
    .panel[hidden] { display: none }
    .bar { display: flex; align-items: center; gap: .5rem; padding: .5rem }
    .bar button { margin-inline-start: auto }
    :host([theme=dark]) :is(button, .panel) { background: #14191f; color: #e6edf3 }
    @media (prefers-color-scheme: dark) {
      :host(:not([theme=light])) :is(button, .panel) { background: #14191f; color: #e6edf3 }
    }
    @media print { div.panel, dialog.panel { display: none } }`);

  customElements.define("handrail-help", class extends HTMLElement {
    static observedAttributes = ["guide", "context", "step", "lang", "area", "view", "theme", "accent", "mode", "label"];
    #frame; #open = () => {}; #close = () => {};
    #hear = (event) => this.#heard(event);
    #outside = (event) => event.composedPath().includes(this) || this.#close(false);

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [styles];
    }

    connectedCallback() {
      addEventListener("message", this.#hear);
      this.#render();
    }

    disconnectedCallback() {
      this.#close(false);
      removeEventListener("message", this.#hear);
      removeEventListener("pointerdown", this.#outside);
    }

    attributeChangedCallback(name, before, after) {
      if (this.isConnected && before !== after) this.#render();
    }

    get #lang() {
      const said = this.getAttribute("lang") || this.closest("[lang]")?.lang || "zh";
      return /^en\b/i.test(said) ? "en" : "zh";
    }

    /* The key of a context that is to be looked up; a guide that is named goes before it. */
    get #context() {
      return this.hasAttribute("guide") ? null : this.getAttribute("context");
    }

    /* The frame's path on the site; nothing where there is no proper id, or none that is known. */
    get #path() {
      if (this.#context) return frames?.get(this.#context)?.[this.#lang];
      const guide = this.getAttribute("guide") ?? "", area = this.getAttribute("area") ?? "";
      if (!/^[a-z0-9-]+$/.test(guide) || !/^(\d{6})?$/.test(area)) return null;
      return `${this.#lang === "en" ? "en/" : ""}embed/${guide}/${area && `${area}/`}`;
    }

    get #address() {
      const path = this.#path;
      if (!path) return null;
      const address = new URL(path, site);
      for (const [name, allowed] of Object.entries(QUERY)) {
        const value = this.getAttribute(name);
        if (value && allowed.test(value)) address.searchParams.set(name, value);
      }
      return address;
    }

    #render() {
      this.#close(false);
      if (this.#context && !frames) ask().then(() => this.isConnected && this.#context && this.#render());
      const address = this.#address, say = WORDS[this.#lang], mode = this.getAttribute("mode");
      this.#frame = make("iframe", { title: this.getAttribute("label") || this.textContent.trim() || say.frame, loading: "lazy" });
      this.#frame.referrerPolicy = "no-referrer";
      if (!address) this.shadowRoot.replaceChildren(make("slot"));
      else if (mode === "popover" || mode === "drawer") this.#behind(mode, address, say);
      else {
        this.#frame.src = address;
        this.shadowRoot.replaceChildren(this.#frame, make("slot"));
      }
    }

    #behind(mode, address, say) {
      const button = make("button", { type: "button", part: "button" });
      button.append(this.#frame.title === say.frame ? say.help : this.#frame.title);
      const close = make("button", { type: "button" });
      close.append(say.close);
      const bar = make("div", { class: "bar" });
      bar.append(make("slot"), close);
      const isDrawer = mode === "drawer";
      const panel = make(isDrawer ? "dialog" : "div", { class: "panel", id: "panel", "aria-label": this.#frame.title });
      panel.append(bar, this.#frame);
      if (!isDrawer) {
        panel.setAttribute("role", "dialog");
        panel.hidden = true;
      }
      button.setAttribute("aria-haspopup", "dialog");
      button.setAttribute("aria-controls", "panel");
      button.setAttribute("aria-expanded", "false");
      this.#open = () => {
        if (!this.#frame.src) this.#frame.src = address;
        button.setAttribute("aria-expanded", "true");
        if (isDrawer) panel.showModal();
        else {
          panel.hidden = false;
          panel.style.left = "0";
          const over = panel.getBoundingClientRect().right + 8 - document.documentElement.clientWidth;
          if (over > 0) panel.style.left = `${-over}px`;
          addEventListener("pointerdown", this.#outside);
        }
        close.focus();
      };
      // Focus goes back to the button, unless the reader has pressed something else.
      this.#close = (isBack = true) => {
        if (button.getAttribute("aria-expanded") === "false") return;
        button.setAttribute("aria-expanded", "false");
        removeEventListener("pointerdown", this.#outside);
        if (isDrawer) panel.close();
        else panel.hidden = true;
        if (isBack) button.focus();
      };
      button.onclick = () => (button.getAttribute("aria-expanded") === "true" ? this.#close() : this.#open());
      close.onclick = () => this.#close();
      // A dialog closes itself with Esc, and tells of it before and some time after: by then it may be open again.
      panel.oncancel = () => this.#close();
      panel.onclose = () => { if (!panel.open) this.#close(); };
      // Braces, for a handler that returns false takes the key or the press away.
      panel.onclick = (event) => { if (isDrawer && event.target === panel) this.#close(); };
      button.onkeydown = panel.onkeydown = (event) => { if (event.key === "Escape" && !isDrawer) this.#close(); };
      this.shadowRoot.replaceChildren(button, panel);
    }

    #heard({ origin, source, data }) {
      if (origin !== site.origin || source !== this.#frame?.contentWindow || data?.version !== 1) return;
      if (data.type === "handrail:escape") this.#close();
      if (data.type !== "handrail:height" || !(data.height > 0)) return;
      this.shadowRoot.querySelector("slot")?.remove();
      if (this.#frame.parentNode === this.shadowRoot) this.#frame.style.height = `${Math.min(data.height, 50000)}px`;
    }
  });

  function make(name, attributes = {}) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }
})();
