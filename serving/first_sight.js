// What stands before the page comes goes once the page shows the same with its first chart, or says
// why it does not. Until then nothing of the page is seen to move into its place.
(() => {
  const DRAWN = ":is(.js-plotly-plot .main-svg, .told, .facts, .rows, .stDataFrame)";
  const WHOLE = `#root :is(.stAlert, [class*="st-key-card-"] ${DRAWN})`;
  const LONGEST_MS = 4000; // that numbers wait for a chart
  const LATE_MS = 15000; // after which a reader is told what may keep the page away
  let late;
  const watch = new MutationObserver(() => {
    if (document.querySelector(WHOLE)) leave();
    else if (document.querySelector("#root .kpis")) late ??= setTimeout(leave, LONGEST_MS);
  });
  const leave = () => {
    [late, told].forEach(clearTimeout);
    watch.disconnect();
    document.querySelector("body > .first-sight")?.remove();
  };
  const told = setTimeout(() => {
    const said = Object.assign(document.createElement("p"), { className: "late" });
    said.setAttribute("role", "status");
    said.append("The charts have not come yet. They need a lasting connection (WebSocket), which is slow here, or which this network does not let through. ");
    said.append(Object.assign(document.createElement("a"), { href: location.href, textContent: "Try again" }));
    document.querySelector("body > .first-sight")?.append(said);
  }, LATE_MS);
  watch.observe(document.documentElement, { childList: true, subtree: true });
})();
