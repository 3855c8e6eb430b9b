// Streamlit sets what a popover holds at the end of the document and leaves the focus on its button:
// by key a reader would pass behind it through the whole page. Whoever opens one by key, or goes on
// from its button, is led into it; past either end, or by Escape, it closes and the button has the focus.
(() => {
  const BUTTON = '[data-testid="stPopoverButton"]';
  const BODY = '[data-testid="stPopoverBody"]';
  const end = Object.assign(document.createElement("span"), { tabIndex: 0 }); // behind the last thing in it
  let button = null;
  let body = null;
  let key = "";

  const changed = new MutationObserver(() => {
    if (body?.isConnected) return;
    const found = document.querySelector(BODY);
    if (found) enter(found);
    else if (body) closed();
  });

  function enter(found) {
    body = found;
    body.tabIndex = 0; // it may hold more than it shows, and nothing but text
    body.after(end);
    body.focus();
  }

  function closed() {
    changed.disconnect();
    end.remove();
    body = null;
    if (document.activeElement === document.body) button.focus();
  }

  function leave() {
    button.focus();
    if (button.ariaExpanded === "true") button.click();
  }

  function open(pressed) {
    button = pressed;
    body = null;
    changed.observe(document.body, { childList: true, subtree: true });
  }

  function keydown(event) {
    key = event.key;
    const pressed = event.target.closest?.(BUTTON);
    const isOpen = pressed?.ariaExpanded === "true";
    if (pressed && !isOpen && (key === "Enter" || key === " ")) open(pressed);
    if (key === "Tab" && event.target === body && !body.textContent) {
      event.preventDefault(); // what it holds is on its way
    } else if (key === "Tab" && event.shiftKey && event.target === body) {
      event.preventDefault();
      leave();
    } else if (key === "Tab" && !event.shiftKey && isOpen && document.querySelector(BODY)) {
      event.preventDefault();
      open(pressed);
      enter(document.querySelector(BODY));
    }
  }

  function focusout(event) {
    const to = event.relatedTarget;
    if (key === "Tab" && to && body?.contains(event.target) && !body.contains(to)) leave();
  }

  // A link to another page, pressed while one is open, closes it and waits until that is told:
  // told after the click, the page that was left would take the place of the new one, and be blank.
  const TOLD_MS = 300;
  let wasOpen = false;

  function pointerdown(event) {
    wasOpen = Boolean(document.querySelector(BODY)) && !event.target.closest?.(BODY);
  }

  function click(event) {
    const link = event.isTrusted && event.target.closest?.("a[href]");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !wasOpen || !isPlain || link.target === "_blank") return;
    wasOpen = false;
    event.preventDefault();
    event.stopPropagation();
    document.querySelector(`${BUTTON}[aria-expanded="true"]`)?.click();
    setTimeout(() => link.click(), TOLD_MS);
  }

  addEventListener("pointerdown", pointerdown, true);
  addEventListener("click", click, true);
  addEventListener("keydown", keydown, true);
  addEventListener("focusout", focusout, true);
})();
