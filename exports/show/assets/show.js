// Starts the show: draws every figure, the one in view first, and binds the presenter's keys.
(function () {
  const show = JSON.parse(document.getElementById("show").textContent);
  const page = document.documentElement;
  const config = { displayModeBar: false, displaylogo: false, showTips: false };
  const drawn = new Map(); // place -> the mode it is drawn in
  window.PlotlyGeoAssets = { topojson: show.outlines }; // nothing is fetched for a map

  function mode() {
    return page.classList.contains("dark") ? "dark" : "light";
  }

  function draw(place) {
    if (!place || drawn.get(place) === mode()) return Promise.resolve();
    drawn.set(place, mode());
    const figure = show.figures[mode()][Number(place.dataset.number)];
    const layout = Object.assign({}, figure.layout, { width: 1760, autosize: false });
    return Plotly.react(place, figure.data, layout, config);
  }

  async function drawAll() {
    const wanted = mode();
    const here = Reveal.getIndices().h;
    const slides = Reveal.getSlides();
    const inOrder = [slides[here], slides[here + 1], ...slides];
    for (const slide of inOrder) {
      await draw(slide && slide.querySelector(".figure"));
      await new Promise((next) => setTimeout(next)); // keys are answered in between
      if (wanted !== mode()) return; // the other mode is being drawn
    }
    page.dataset.drawn = "all";
  }

  // Letters get smaller until a finding stands in two lines; rows go until the rest has room.
  function fit(slide) {
    const shown = slide.style.display;
    slide.style.display = "block";
    const finding = slide.querySelector("h2");
    for (let size = 44; finding && size >= 24; size -= 2) {
      finding.style.fontSize = size + "px";
      if (finding.offsetHeight < 2.5 * 1.2 * size) break;
    }
    const told = slide.querySelector(".told");
    if (told) fitRows(told);
    slide.style.display = shown;
  }

  function fitRows(told) {
    const more = told.querySelector(".more");
    const rows = [...told.querySelectorAll("tbody tr, li")];
    let left = Number(more.dataset.left);
    const say = () => (more.textContent = left ? left.toLocaleString("en-US") + " more at the link." : "");
    say();
    while (told.scrollHeight > told.clientHeight && rows.length > 1) {
      rows.pop().remove();
      left += 1;
      say();
    }
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
      "<dt>P</dt><dd>Pause, or go on, where slides come by themselves</dd>" +
      "<dt>F</dt><dd>Full screen; Esc leaves it</dd>" +
      "<dt>O</dt><dd>All slides</dd><dt>S</dt><dd>Speaker notes</dd>" +
      "<dt>D</dt><dd>Light or dark</dd><dt>?</dt><dd>This help</dd></dl>"
  );
  const paused = element("paused", "Paused");
  let running = show.dwell > 0;

  function togglePause() {
    if (!show.dwell) return;
    running = !running;
    Reveal.configure({ autoSlide: running ? show.dwell : 0 });
    paused.classList.toggle("on", !running);
  }

  function toggleTheme() {
    const next = mode() === "dark" ? "light" : "dark";
    page.classList.replace(mode(), next);
    if (location.protocol !== "file:") {
      const here = new URL(location.href);
      here.searchParams.set("theme", next);
      history.replaceState(null, "", here); // a reload or a copied address keeps it
    }
    drawAll();
  }

  // By the sign, not the key's place: "?" lies elsewhere on other keyboards.
  function answerHelp(event) {
    const open = help.classList.contains("open");
    if (event.key !== "?" && !open) return;
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    help.classList.toggle("open", !open);
    event.preventDefault();
    event.stopImmediatePropagation(); // any key closes the help, and does nothing else
  }

  document.addEventListener("keydown", answerHelp, true);
  help.addEventListener("click", () => help.classList.remove("open"));
  Reveal.on("slidechanged", (event) => draw(event.currentSlide.querySelector(".figure")));
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
    keyboard: { 68: toggleTheme, 80: togglePause, 191: null },
  }).then(() => {
    Reveal.getSlides().forEach(fit);
    return drawAll();
  });
})();
