// Starts the show: draws every figure, the one in view first, and binds the presenter's keys.
(function () {
  const show = JSON.parse(document.getElementById("show").textContent);
  if (show.outlines) window.PlotlyGeoAssets = { topojson: show.outlines };
  const config = { staticPlot: false, displayModeBar: false, displaylogo: false };
  if (show.topojsonURL) config.topojsonURL = show.topojsonURL;
  const drawn = new Set();

  function draw(number) {
    const figure = show.figures[number];
    const place = document.getElementById("figure-" + number);
    if (!figure || !place || drawn.has(number)) return Promise.resolve();
    drawn.add(number);
    const layout = Object.assign({}, figure.layout, { width: 1760, autosize: false });
    return Plotly.newPlot(place, figure.data, layout, config);
  }

  async function drawAll(first) {
    await draw(first);
    await draw(first + 1);
    for (let number = 0; number < show.figures.length; number++) {
      await draw(number);
      await new Promise((next) => setTimeout(next)); // keys are answered in between
    }
    document.documentElement.dataset.drawn = "all";
  }

  function element(id, inside) {
    const made = document.createElement("div");
    made.id = id;
    made.innerHTML = inside;
    document.body.append(made);
    return made;
  }

  const help = element(
    "help",
    "<dl><dt>→ or Space</dt><dd>Next slide</dd><dt>←</dt><dd>Slide before</dd>" +
      "<dt>Home, End</dt><dd>First, last slide</dd><dt>B</dt><dd>Blank the screen, and back</dd>" +
      "<dt>P</dt><dd>Pause or go on by itself</dd><dt>F</dt><dd>Full screen</dd>" +
      "<dt>O</dt><dd>All slides</dd><dt>S</dt><dd>Speaker notes</dd>" +
      "<dt>D</dt><dd>Light or dark</dd><dt>?</dt><dd>This help</dd></dl>"
  );
  const paused = element("paused", "Paused: P goes on");
  let running = show.dwell > 0;

  function toggleHelp() {
    help.classList.toggle("open");
  }

  function togglePause() {
    if (!show.dwell) return;
    running = !running;
    Reveal.configure({ autoSlide: running ? show.dwell : 0 });
    paused.classList.toggle("on", !running);
  }

  function toggleTheme() {
    const here = new URL(location.href);
    if (here.protocol === "file:") return; // a file holds one of the two
    const dark = document.documentElement.classList.contains("dark");
    here.searchParams.set("theme", dark ? "light" : "dark");
    location.replace(here);
  }

  help.addEventListener("click", toggleHelp);
  Reveal.initialize({
    width: 1920,
    height: 1080,
    margin: 0,
    center: false,
    hash: true,
    controls: false,
    progress: false,
    help: false,
    slideNumber: "c/t",
    transition: "none",
    backgroundTransition: "none",
    autoSlide: show.dwell,
    autoSlideStoppable: false,
    loop: show.dwell > 0,
    plugins: [RevealNotes],
    keyboard: { 68: toggleTheme, 80: togglePause, 191: toggleHelp },
  }).then(() => drawAll(Reveal.getIndices().h));
  Reveal.on("slidechanged", (event) => draw(event.indexh));
})();
