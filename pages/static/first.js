// Says once that the first chart of a page is drawn, or that none has come for a while.
const DRAWN = ":is(.js-plotly-plot .main-svg, .told, .facts, .rows, .stDataFrame, .stAlert)";
const LONGEST_MS = 4000;

export default function ({ setTriggerValue }) {
  let waits = true;
  const say = () => {
    if (!waits) return;
    waits = false;
    setTriggerValue("drawn", true);
  };
  const look = () => {
    if (!waits) return;
    if (document.querySelector(`[class*="st-key-card-"] ${DRAWN}`)) setTimeout(say); // after the paint
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const late = setTimeout(say, LONGEST_MS);
  return () => {
    waits = false;
    clearTimeout(late);
  };
}
