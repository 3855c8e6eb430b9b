// On a narrow screen the pages stand behind an icon that is named after Streamlit's sidebar. It says
// "Menu" (pages/static/look.css), so it is called that, too.
new MutationObserver(() => {
  const button = document.querySelector('[data-testid="stExpandSidebarButton"]');
  if (button && button.ariaLabel !== "Menu") button.ariaLabel = "Menu";
}).observe(document.documentElement, { childList: true, subtree: true });
