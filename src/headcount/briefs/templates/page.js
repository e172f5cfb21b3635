// The sentence behind a number on hover, a filter over the evidence, and the way there and back: aids to a page that
// is whole without them. Report text is cloned as nodes or set as text, never read as markup; nothing is fetched.
"use strict";
(() => {
  const LINKS = 'a[href^="#e-"], a[href^="#c-"], a[href^="#v-"]';
  const QUOTE = "blockquote, .hidden-quote";
  const GAP = 8, FAR = 140, MOST = 2; // pixels round the card; letters kept beside a number; sentences in a card

  const make = (name, given, ...inside) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...inside);
    return made;
  };
  const targetOf = (link) => document.getElementById(link.getAttribute("href").slice(1));
  const linkAt = (node) => {
    const link = node instanceof Element ? node.closest(LINKS) : null;
    const target = link && targetOf(link);
    return target && !target.contains(link) ? link : null;
  };

  // The card
  const card = make("div", { id: "card", className: "card", hidden: true });
  card.setAttribute("role", "tooltip");
  document.body.append(card);
  let holder = null, point = null, dismissed = null, timer = 0, touched = false;

  const copied = (node) => {
    const copy = node.cloneNode(true);
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
    for (const part of copy.querySelectorAll("button, .id, .flag")) part.remove();
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    const last = copy.lastChild; // a dot that parted what is gone
    if (last?.nodeType === Node.TEXT_NODE) last.data = last.data.replace(/\s*\u00b7\s*$/, "");
    return copy;
  };
  // A sentence and who says it; the words far from its number are left away.
  const quoted = (item) => {
    const found = item.querySelector(QUOTE), quote = copied(found), mark = quote.querySelector("mark");
    for (const part of quote.childNodes) {
      const text = part.nodeType === Node.TEXT_NODE ? part.data : "";
      const before = mark && part.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING;
      const cut = before ? text.indexOf(" ", text.length - FAR) : text.lastIndexOf(" ", FAR);
      if (text.length > FAR && cut > 0) part.data = before ? "\u2026" + text.slice(cut) : text.slice(0, cut) + " \u2026";
    }
    const by = [...item.querySelectorAll(".by, small")].filter((part) => !part.querySelector(".by") && !part.closest(".tagline"));
    return make("div", {}, quote, ...by.map(copied));
  };
  // The sentences a figure rests on; one that stands under another figure is looked up there.
  const itemsOf = (target) => {
    if (target.matches("li")) return [target];
    const items = [...target.querySelectorAll("li")].map((item) => {
      const elsewhere = item.querySelector(QUOTE) ? null : item.querySelector(LINKS);
      return elsewhere ? targetOf(elsewhere) : item;
    });
    return items.filter((item) => item?.querySelector(QUOTE));
  };
  const fill = (target, touch) => {
    const head = target.querySelector("h3, .tagline"), items = itemsOf(target);
    const rest = items.length - MOST;
    const more = rest > 0 ? `${rest} more ${rest > 1 ? "sentences" : "sentence"}. ` : "";
    const notes = [...target.querySelectorAll(".claim-head > p")].filter((note) => note.querySelector("svg")).map(copied);
    for (const note of notes) note.className = "note";
    card.replaceChildren(...notes, ...items.slice(0, MOST).map(quoted));
    if (head) card.prepend(make("p", { className: "head" }, ...copied(head).childNodes));
    if (more || touch) card.append(make("p", { className: "note" }, more + (touch ? "Tap again to go there." : "")));
  };
  // Below what is pointed at where there is room, else above it; of a wide drawing that is the pointer or its words.
  const place = () => {
    let { left, top, bottom } = holder.getBoundingClientRect();
    if (holder.ownerSVGElement && bottom - top > 80) {
      if (point) [left, top, bottom] = [point.clientX, point.clientY - 12, point.clientY + 12];
      else ({ left, top, bottom } = (holder.querySelector("text") || holder).getBoundingClientRect());
    }
    const { clientWidth: wide, clientHeight: high } = document.documentElement;
    card.style.maxHeight = "";
    const below = high - bottom >= Math.min(card.offsetHeight + 2 * GAP, top);
    card.style.maxHeight = `${Math.max(below ? high - bottom : top, 120) - 2 * GAP}px`;
    card.style.left = `${scrollX + Math.max(GAP, Math.min(left, wide - card.offsetWidth - GAP))}px`;
    card.style.top = `${scrollY + (below ? bottom + GAP : top - GAP - card.offsetHeight)}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    holder?.removeAttribute("aria-describedby");
    card.hidden = true;
    holder = point = null;
  };
  const show = (link, at = null) => {
    hide();
    [holder, point] = [link, at];
    fill(targetOf(link), touched && at);
    card.hidden = false;
    place();
    link.setAttribute("aria-describedby", "card");
  };
  // The browser's own small label would lie over the card.
  for (const title of document.querySelectorAll("svg a title")) {
    const link = title.closest("a");
    if (!link.hasAttribute("aria-label")) link.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  const soon = (wait, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link !== dismissed) dismissed = null;
    if ((link && link === holder) || card.contains(event.target)) clearTimeout(timer);
    else if (link && !dismissed) soon(120, () => show(link, event));
    else soon(250, () => holder?.matches(":focus-visible") || hide());
  });
  document.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link && target.matches(":focus-visible")) show(link);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target === holder && !card.matches(":hover")) hide();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !holder) return;
    dismissed = holder;
    hide();
  });
  for (const name of ["scroll", "resize"]) addEventListener(name, ({ target }) => {
    if (holder && target !== document && target !== card) place();
  }, true);

  // The filter
  const entries = [...document.querySelectorAll("#evidence .entry[id]")];
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/(\d),(?=\d)/g, "$1").toLowerCase();
  let lift = () => {};
  const finder = () => {
    const texts = entries.map((entry) => folded([entry, ...itemsOf(entry)].map((part) => part.textContent).join(" ")));
    const field = make("input", { type: "search", autocomplete: "off" });
    const choices = [["place", "at"], ["kind", "said by"]].map(([name, label]) => {
      const given = entries.map((entry) => (entry.dataset[name] || "").split("; "));
      const values = [...new Set(given.flat())].filter(Boolean).sort((one, other) => one.localeCompare(other));
      const select = make("select", {}, new Option("all", ""), ...values.map((value) => new Option(value, value)));
      return { select, given, label: values.length > 1 ? make("label", {}, label, select) : null };
    });
    const told = make("p", { className: "told" });
    told.setAttribute("role", "status");
    const clear = make("button", { type: "button", textContent: "Clear", hidden: true });
    const apply = () => {
      const words = folded(field.value).split(/\s+/).filter(Boolean);
      const chosen = choices.filter(({ select }) => select.value);
      const named = (n) => words.every((word) => texts[n].includes(word));
      const fits = entries.map((_, n) => named(n) && chosen.every(({ select, given }) => given[n].includes(select.value)));
      entries.forEach((entry, n) => entry.classList.toggle("out", !fits[n]));
      clear.hidden = !words.length && !chosen.length;
      told.textContent = clear.hidden ? "" : `${fits.filter(Boolean).length} of ${entries.length} figures`;
    };
    lift = () => {
      field.value = "";
      for (const { select } of choices) select.value = "";
      apply();
    };
    clear.addEventListener("click", () => {
      lift();
      field.focus();
    });
    const labels = choices.flatMap(({ label }) => label || []);
    const asked = make("label", {}, "Show figures about", field);
    const form = make("div", { className: "finder" }, asked, ...labels, clear, told);
    form.setAttribute("role", "search");
    form.addEventListener("input", apply);
    (document.querySelector("#evidence .lead") || document.getElementById("evidence-h")).after(form);
  };
  if (entries.length > 1) finder();

  // There and back
  const trail = []; // the links followed, and where each led
  const back = make("button", { type: "button", className: "back", textContent: "Back to the figure" });
  const offer = () => {
    const target = trail.at(-1)?.target;
    if (target) (target.querySelector(":scope > div") || target).append(back);
    else back.remove();
  };
  const reveal = (target) => {
    if (target.closest(".out")) lift();
    for (let shut; (shut = target.closest("details:not([open])")); ) shut.open = true;
  };
  const stand = (node) => {
    if (!node.matches("a")) node.tabIndex = -1;
    node.focus({ preventScroll: true });
  };
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (!card.contains(event.target) && linkAt(event.target) !== holder) hide();
  });
  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (touched && event.detail && link.ownerSVGElement && holder !== link) {
      event.preventDefault();
      show(link, event);
      return;
    }
    hide();
    const target = targetOf(link);
    reveal(target); // before the browser goes there itself
    trail.push({ link, target });
    setTimeout(() => {
      offer();
      stand(target);
    });
  });
  back.addEventListener("click", () => {
    const { link } = trail.pop();
    offer();
    reveal(link);
    link.scrollIntoView({ block: "center" });
    stand(link);
    hide();
  });
  const arrived = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target) reveal(target);
    while (trail.length && trail.at(-1).target !== target) trail.pop();
    offer();
  };
  addEventListener("hashchange", arrived);
  arrived();
})();
