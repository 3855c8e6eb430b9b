// The field in the bar: a combobox that asks /api/v1/search while one types. Its results are links;
// a plain click moves within the session, as the browser's own Forward would.

const PAUSE = 120; // milliseconds without a key, after which the server is asked
const MOST = 8;
const STAYS = 30000; // milliseconds in which a page may still grow above where a link led
const BAR = 48; // pixels
const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".search");
  root.field ??= new Field(root); // called again with every change of theme or data
  root.field.data = data;
  return () => root.field.end();
}

class Field {
  constructor(root) {
    this.input = root.querySelector("input");
    this.panel = root.querySelector(".panel");
    this.list = root.querySelector("[role=listbox]");
    this.status = root.querySelector("[role=status]");
    this.listening = new AbortController();
    const { signal } = this.listening;
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(this.input, "input", () => this.ask());
    on(this.input, "focus", () => this.input.value.trim() && this.ask());
    on(this.input, "keydown", (event) => this.key(event));
    on(root, "focusout", (event) => root.contains(event.relatedTarget) || this.close());
    on(this.panel, "mousedown", (event) => event.preventDefault()); // the field keeps the focus
    on(this.list, "click", (event) => this.click(event));
    on(document, "keydown", (event) => this.slash(event));
    on(window, "popstate", () => this.close());
    land(location.hash);
    root.dataset.live = ""; // from now on keys are heard
  }

  end() {
    this.listening.abort();
    this.stop();
  }

  stop() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.entered = false;
  }

  slash(event) {
    const typing = event.composedPath()[0]?.matches?.(TYPING);
    const busy = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || typing || busy || document.querySelector("[role=dialog][aria-modal=true]")) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  ask() {
    this.stop();
    const typed = this.input.value.trim();
    if (!typed) return this.close();
    this.timer = setTimeout(() => this.fetch(typed), PAUSE);
  }

  async fetch(typed) {
    this.asking = new AbortController();
    const query = new URLSearchParams({ q: typed, limit: MOST });
    try {
      const answer = await fetch(`${this.data.base}/api/v1/search?${query}`, this.asking);
      if (!answer.ok) throw new Error(answer.status);
      this.show((await answer.json()).results, typed);
    } catch (error) {
      if (error.name !== "AbortError") this.say("The search does not answer just now.", true);
    }
  }

  show(results, typed) {
    this.list.replaceChildren(...results.map((result, number) => this.option(result, number)));
    const begun = typed.split(" ").pop().length < 3; // of a word that short only the whole is found
    if (!results.length && begun) return this.close();
    this.choose(-1);
    this.open(true);
    const count = results.length === 1 ? "1 result" : `${results.length} results`;
    if (results.length) this.say(count, false);
    else this.say(`Nothing here is called “${typed}”.`, true);
    if (this.entered && results.length) this.follow(this.list.firstChild);
  }

  option(result, number) {
    const link = element("a", { id: `found-${number}`, role: "option", tabIndex: -1, ariaSelected: "false" });
    link.href = withChoices(`${this.data.base}/${result.path}`, this.data.along);
    link.append(element("span", { className: "kind", textContent: result.kind }));
    link.append(element("b", { textContent: result.title }));
    link.append(element("span", { className: "text", textContent: result.text }));
    return link;
  }

  say(text, alone) {
    if (alone) this.list.replaceChildren();
    this.status.textContent = text;
    this.status.classList.toggle("alone", alone);
    if (alone) this.open(true);
  }

  open(isOpen) {
    this.panel.hidden = !isOpen;
    this.input.ariaExpanded = String(isOpen && this.list.children.length > 0);
  }

  close() {
    this.stop();
    this.list.replaceChildren();
    this.status.textContent = "";
    this.choose(-1);
    this.open(false);
  }

  choose(number) {
    this.chosen = number;
    [...this.list.children].forEach((option, at) => (option.ariaSelected = String(at === number)));
    const option = this.list.children[number];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return;
    const count = this.list.children.length;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && count) {
      event.preventDefault(); // one place more than there are options: the field itself
      this.choose(((this.chosen + 1 + steps[event.key] + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const option = this.list.children[Math.max(this.chosen, 0)];
      if (option) this.follow(option, event.ctrlKey || event.metaKey);
      else this.entered = Boolean(this.input.value.trim()); // the answer is still on its way
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!this.panel.hidden) return this.close();
      this.input.value = "";
      this.input.blur();
    }
  }

  click(event) {
    const option = event.target.closest("[role=option]");
    if (!option || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.follow(option);
  }

  follow(option, elsewhere = false) {
    const to = new URL(option.href);
    if (elsewhere) return void open(to, "_blank", "noopener");
    this.input.value = "";
    this.close();
    this.input.blur();
    if (to.pathname.startsWith(`${this.data.base}/api/`)) return location.assign(to);
    const isHere = to.pathname === location.pathname && to.search === location.search;
    history.pushState({}, "", to);
    if (!isHere) dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (to.hash) land(to.hash);
    else document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  }
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

// What a reader has chosen goes along, in the order in which the dashboard writes addresses.
function withChoices(href, along) {
  const to = new URL(href, location.href);
  const kept = [...new URLSearchParams(location.search)];
  const added = kept.filter(([name]) => along.includes(name) && !to.searchParams.has(name));
  const place = (name) => ({ years: 0, peers: 1, vintage: 3 })[name] ?? 2;
  const inOrder = ([one], [other]) => place(one) - place(other) || (one < other ? -1 : Number(one > other));
  to.search = new URLSearchParams([...to.searchParams, ...added].sort(inOrder));
  return to.href;
}

// Bring a section into sight, and hold it there while the page still grows above it.
function land(hash) {
  land.over?.abort();
  const id = decodeURIComponent(hash.slice(1));
  const main = document.querySelector("[data-testid=stMain]");
  if (!id || !main) return;
  const over = (land.over = new AbortController());
  let until;
  const place = () => {
    if (location.hash !== hash) history.replaceState(history.state, "", hash);
    const section = document.getElementById(id);
    const strip = document.querySelector(".st-key-strip")?.offsetHeight ?? 0;
    if (!section) return;
    section.style.scrollMarginTop = `${BAR + strip + 8}px`;
    section.scrollIntoView({ block: "start" });
    until ??= setTimeout(() => over.abort(), STAYS); // counted from when it is there
  };
  const growing = new ResizeObserver(place);
  [main, ...main.querySelectorAll("[data-testid=stMainBlockContainer]")].forEach((one) => growing.observe(one));
  over.signal.addEventListener("abort", () => growing.disconnect());
  for (const type of ["wheel", "touchstart", "pointerdown", "keydown", "popstate"])
    addEventListener(type, () => over.abort(), { signal: over.signal, capture: true, passive: true });
}
