// Runs before Streamlit does, which writes the address and reads it. A step in the browser's history
// is a choice of the reader: not the normal spelling of an address, nor a slide more in the deck.
// The reader's deck goes along in every address, and is kept in this browser for a new tab.
(() => {
  const DECK = ["title", "slide", "dwell"]; // what an address says of a deck
  const KEPT = "deck";
  const STAYS = 10000; // milliseconds in which a page may still grow above a card that was asked for
  const ACTS = ["pointerdown", "keydown", "click", "input"];
  const LEAVES = ["wheel", "touchmove", ...ACTS, "popstate"];
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  const isFramed = new URLSearchParams(location.search).get("embed") === "true";

  let acted = false; // has the reader done anything since this page was opened
  let isLeaving = false; // was it a click on a link to another page
  let own = deckOf(location);
  let known = stored(); // what is kept, as long as this tab has a part in it

  function deckOf(address) {
    const said = new URLSearchParams(address.search);
    return String(new URLSearchParams(DECK.flatMap((name) => said.getAll(name).map((value) => [name, value]))));
  }

  function withDeck(address) {
    const url = new URL(address.href);
    const others = [...url.searchParams].filter(([name]) => !DECK.includes(name));
    url.search = new URLSearchParams([...others, ...new URLSearchParams(own)]);
    return url;
  }

  function stored() {
    try {
      return localStorage.getItem(KEPT) ?? "";
    } catch {
      return ""; // a browser may forbid it: the deck then lives in the address alone
    }
  }

  function keep() {
    try {
      if (own) localStorage.setItem(KEPT, own);
      else localStorage.removeItem(KEPT);
      known = own;
    } catch {}
  }

  // Put the deck into the address as it stands, and say how many slides it has.
  function tell() {
    if (!isFramed && deckOf(location) !== own) replace(history.state, "", withDeck(location));
    const count = new URLSearchParams(own).getAll("slide").length;
    document.documentElement.style.setProperty("--slides", count ? `" (${count})"` : '""');
  }

  // Another tab may have changed the deck while this one showed the same.
  function catchUp() {
    const now = stored();
    if (isFramed || document.visibilityState !== "visible" || now === known || own !== known) return;
    own = known = now;
    tell();
    dispatchEvent(new PopStateEvent("popstate", { state: history.state })); // Streamlit reads it anew
  }

  history.pushState = (state, title, to) => {
    const url = new URL(to ?? "", location.href);
    const isElsewhere = url.pathname !== location.pathname;
    if (isLeaving && !isElsewhere) return; // the choices of the next page, before its own address
    const deck = deckOf(url);
    if (isElsewhere && !deck) url.search = withDeck(url).search; // before the page has said it
    else if (deck !== own) {
      const isKept = acted || own === known; // a deck from a link is kept once its reader changes it
      own = deck;
      if (isKept && !isFramed) keep();
    }
    const isStep = acted && (isElsewhere || withDeck(url).search !== withDeck(location).search);
    (isStep ? push : replace)(state, title, url);
    tell();
    if (isElsewhere) {
      acted = isLeaving = false;
      show();
    }
  };

  // Bring the card of the chart that an address names into sight, and hold it there meanwhile.
  function show() {
    show.over?.abort();
    const chart = new URLSearchParams(location.search).get("chart");
    if (!chart || location.pathname.endsWith("/view")) return;
    const over = (show.over = new AbortController());
    let until; // counted from when the card is there, however long that takes
    const place = () => {
      const card = document.querySelector(`.st-key-card-${CSS.escape(chart)}`);
      if (!card) return;
      card.scrollIntoView();
      until ??= setTimeout(() => over.abort(), STAYS);
    };
    const growing = new ResizeObserver(place);
    const coming = new MutationObserver(() => {
      const page = document.querySelector("[data-testid=stMainBlockContainer]");
      if (!page) return;
      coming.disconnect();
      growing.observe(page);
    });
    coming.observe(document.documentElement, { childList: true, subtree: true });
    over.signal.addEventListener("abort", () => [growing, coming].forEach((one) => one.disconnect()));
    for (const type of LEAVES) addEventListener(type, () => over.abort(), { signal: over.signal, capture: true, passive: true });
  }

  function note(event) {
    const link = event.type === "click" && event.target.closest?.("a[href]");
    acted = true;
    isLeaving = Boolean(link) && link.target !== "_blank" && link.pathname !== location.pathname;
  }

  for (const type of ACTS) addEventListener(type, note, { capture: true, passive: true });
  addEventListener("popstate", tell, { capture: true }); // an older entry says an older deck
  addEventListener("popstate", show);
  addEventListener("storage", catchUp);
  document.addEventListener("visibilitychange", catchUp);
  if (!own && !isFramed) own = known;
  tell();
  show();
})();

// A printed chart is as wide as the paper: a drawing of fixed size has to say what may be scaled.
addEventListener("beforeprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    const { width, height } = drawing;
    drawing.setAttribute("viewBox", `0 0 ${width.baseVal.value} ${height.baseVal.value}`);
    drawing.setAttribute("preserveAspectRatio", "xMinYMin meet");
  }
});
addEventListener("afterprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg"))
    ["viewBox", "preserveAspectRatio"].forEach((name) => drawing.removeAttribute(name));
});
