// What is wrong with a page as it stands, told by the page itself. Each look answers with a list of words.
"use strict";

(() => {
  const ALIKE = 3;
  const markup = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const words = (one) => (one.getAttribute("aria-label") ?? one.textContent).replace(/\s+/g, " ").trim().toLowerCase();
  const page = (link) => new URL(link.getAttribute("href"), document.baseURI).href.split("#")[0];

  // Where a link stands: its row and column, or the sentence, item or article around it (WCAG 2.4.4).
  function around(link) {
    const cell = link.closest("td, th");
    if (cell?.matches("th")) return words(cell.parentElement);
    if (cell) return `${words(cell.parentElement.querySelector("th") ?? cell)} ${cell.cellIndex}`;
    const list = link.closest("[aria-label]:is(ul, ol, nav)");
    if (list) return words(list);
    return words(link.closest("li, dd") ?? link.closest("p, figure, article, section") ?? document.body);
  }

  // Two links that say the same in the same place, and lead to different pages.
  function links() {
    const led = new Map();
    const wrong = [];
    for (const link of document.querySelectorAll("a[href]")) {
      if (!seen(link)) continue;
      if (!words(link) && !link.querySelector("[role=img], title")) wrong.push(`says nothing: ${markup(link)}`);
      if (page(link) === location.href.split("#")[0]) continue;
      const key = `${words(link)} | ${around(link)}`;
      if (!led.has(key)) led.set(key, page(link));
      else if (led.get(key) !== page(link)) wrong.push(`leads elsewhere than its like: ${markup(link)}`);
    }
    return wrong;
  }

  // Pictures, tables and mistakes in forms that a screen reader is told nothing of.
  function told() {
    const wrong = [];
    for (const one of document.querySelectorAll("svg:not([aria-hidden=true], svg svg)")) {
      const named = one.hasAttribute("aria-label") || one.getAttribute("aria-labelledby")?.split(" ").every((id) => document.getElementById(id));
      if (!named && !one.closest("[aria-hidden=true]")) wrong.push(`a picture without a name: ${markup(one)}`);
    }
    for (const one of document.querySelectorAll("thead th:not([scope]), tbody th:not([scope])")) wrong.push(`heads what? ${markup(one)}`);
    for (const one of document.querySelectorAll("[aria-invalid=true]")) {
      const said = (one.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent.trim() ?? "");
      if (!said.some((text) => text)) wrong.push(`a mistake that is told nowhere: ${markup(one)}`);
    }
    return wrong;
  }

  // What is reached by Tab out of its turn, or is not seen then: no outline, or something else lies over it.
  function focus() {
    const wrong = [];
    const found = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]");
    for (const one of document.querySelectorAll("body *")) {
      const { order, flexDirection } = getComputedStyle(one);
      const told = getComputedStyle(one.parentElement).readingFlow;
      if (order !== "0" && (told ?? "normal") === "normal" || flexDirection.endsWith("reverse")) wrong.push(`stands elsewhere than it is read: ${markup(one)}`);
    }
    for (const one of [...found].filter((each) => each.tabIndex >= 0 && !each.disabled && seen(each)).slice(0, 150)) {
      if (one.tabIndex > 0) wrong.push(`comes before its turn: ${markup(one)}`);
      one.focus({ focusVisible: true });
      const style = getComputedStyle(one);
      const drawn = one.querySelector("circle, rect, path");
      const shows = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      if (!shows && !(drawn && one.namespaceURI.endsWith("svg"))) wrong.push(`has no outline: ${markup(one)}`);
      const box = one.getClientRects()[0];
      if (!box || one.namespaceURI.endsWith("svg")) continue;
      const corners = [[box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
      const over = corners.map(([x, y]) => document.elementFromPoint(x, y));
      if (!over.some((top) => top && (one.contains(top) || top.contains(one)))) wrong.push(`lies under something: ${markup(one)}`);
    }
    document.activeElement?.blur();
    scrollTo(0, 0);
    return wrong;
  }

  // What runs over the edge of the window, once the reader's own style is laid over the page.
  function fit(style) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
    const wide = document.documentElement.scrollWidth - innerWidth;
    const wrong = wide > 0 ? over(wide) : [];
    document.adoptedStyleSheets = [];
    return wrong;
  }

  function over(wide) {
    const beyond = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll, .away, svg"));
    return [`runs over by ${wide} px: ${beyond.slice(-3).map(markup).join(" and ")}`];
  }

  // Longer texts in another language than their markup says; a reader's voice would mispronounce them.
  function languages() {
    const texts = [];
    for (const one of document.querySelectorAll("main :is(p, li, dd, td, q, blockquote, h2, h3, h4, a[lang])")) {
      const own = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" ").replace(/\s+/g, " ").trim();
      if (own.length > 90 && seen(one)) texts.push([one.closest("[lang]").lang, own]);
    }
    return texts;
  }

  // Texts that are alike in colour, size, weight and class on the same grounds have one contrast: some of them are marked.
  function marked() {
    const grounds = new Map([[null, ""]]);
    const count = new Map();
    for (const one of document.querySelectorAll("body, body *")) {
      const { color, fontSize, fontWeight, textShadow, backgroundColor, backgroundImage, opacity, position } = getComputedStyle(one);
      const below = grounds.get(one === document.body ? null : one.parentElement);
      const own = [backgroundColor, backgroundImage, opacity, position].join(" ");
      const ground = own === "rgba(0, 0, 0, 0) none 1 static" ? below : `${below} > ${own}`;
      grounds.set(one, ground);
      const written = one.matches("input, select, textarea") || [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (!written || !seen(one)) continue;
      const state = one.matches(":disabled, :disabled *, [aria-disabled=true] *, [aria-hidden=true] *, label:has(:disabled)");
      const key = [one.tagName, one.getAttribute("class"), color, fontSize, fontWeight, textShadow, state, ground].join("|");
      count.set(key, (count.get(key) ?? 0) + 1);
      one.toggleAttribute("data-looked-at", count.get(key) <= ALIKE);
    }
  }

  window.looks = { links, told, focus, fit, languages, marked };
})();
