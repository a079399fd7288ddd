// Replaces the still chart with an interactive one. Expressions are interpreted, so that no script is made from text.
// the light page's colours and the dark one's
const DARK = [["#D55E00", "#e87722"], ["#0072B2", "#3d9bd6"], ["#009E73", "#1fb88d"], ["#777777", "#9a9a9a"], ["#fdfcf8", "#17161a"], ["#1d1b18", "#ece8e0"], ["#5f5a52", "#aaa49a"], ["#ddd8cc", "#3b3940"]];
const place = document.querySelector("[data-vega]");
if (place && matchMedia("(min-width: 46rem)").matches) {
  const script = document.createElement("script");
  script.type = "module";
  script.src = place.dataset.bundle;
  script.addEventListener("load", async () => {
    if (!window.vegaEmbed) return;
    let text = await (await fetch(place.dataset.vega)).text();
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    if (dark) for (const [light, other] of DARK) text = text.replaceAll(light, other);
    const specification = JSON.parse(text);
    delete specification.title;
    specification.padding = { left: 4, top: 20, right: 8, bottom: 4 };
    const target = document.createElement("div");
    target.className = "vega";
    const drawn = await window.vegaEmbed(target, specification, { ast: true, actions: false, renderer: "canvas", defaultStyle: false, tooltip: false });
    const tip = document.createElement("p");
    tip.className = "tip";
    tip.hidden = true;
    drawn.view.tooltip((_, event, item, value) => {
      tip.hidden = !value;
      if (!value) return;
      tip.textContent = Object.values(value).map(String).filter((part) => part.trim()).join(" · ");
      const box = place.getBoundingClientRect();
      tip.style.left = `${Math.min(event.clientX - box.left + 12, box.width - 180)}px`;
      tip.style.top = `${event.clientY - box.top + 12}px`;
    });
    await drawn.view.runAsync();
    place.classList.add("live");
    place.replaceChildren(target, tip);
  });
  document.head.append(script);
}
