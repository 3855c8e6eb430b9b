// What draws charts takes a while to be read. That is done once the page is asked for, while the
// first chart is still on its way.
new MutationObserver((_, watch) => {
  if (!document.querySelector("[data-test-connection-state=CONNECTED]")) return;
  watch.disconnect();
  setTimeout(() => import(CHARTS).catch(() => {})); // Streamlit asks for it again, and tells
}).observe(document.documentElement, { childList: true, subtree: true });
