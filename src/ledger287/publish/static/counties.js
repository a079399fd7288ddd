// The county level of the map: shapes from a compact TopoJSON, filled by the models in force, stripes for several.
const NS = "http://www.w3.org/2000/svg";
const LETTER = { TFM: "T", JEM: "J", WSO: "W" };
const COMBOS = ["T", "J", "W", "TJ", "TW", "JW", "TJW"];
const make = (name, attributes = {}) => { const e = document.createElementNS(NS, name); for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v); return e; };

export async function countyMap(map, address, site, say, number) {
  const topology = await (await fetch(address)).json();
  const arcs = topology.arcs.map((flat) => {
    let x = flat[0], y = flat[1];
    const points = [[x, y]];
    for (let i = 2; i < flat.length; i += 2) { x += flat[i]; y += flat[i + 1]; points.push([x, y]); }
    return points;
  });
  const path = (polygons) => polygons.map((polygon) => polygon.map((ring) => {
    const points = [];
    for (const index of ring) { const arc = index >= 0 ? arcs[index] : [...arcs[~index]].reverse(); points.push(...(points.length ? arc.slice(1) : arc)); }
    return `M${points.slice(0, -1).map((p) => p.join(" ")).join("L")}Z`;
  }).join("")).join("");

  const defs = make("defs");
  for (const combo of COMBOS.slice(3)) {
    const size = 8 * combo.length, pattern = make("pattern", { id: combo, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    [...combo].forEach((letter, i) => pattern.append(make("rect", { class: `p-${letter}`, x: 8 * i, width: 8, height: size })));
    defs.append(pattern);
  }
  map.prepend(defs);
  const layer = map.querySelector(".counties"), shapes = new Map();
  for (const [fips, [name, polygons]] of Object.entries(topology.counties)) {
    const shape = make("path", { d: path(polygons), class: "c-none" });
    shapes.set(fips, { shape, name, link: null });
    layer.append(shape);
  }
  map.querySelector(".land").before(layer); // state outlines stay above

  const box = document.querySelector(".legendbox"), states = box.querySelector(".legend");
  const key = make("svg", { class: "legend", viewBox: "0 0 416 94", role: "img", "aria-label": say("map.legend.counties") });
  const names = { T: "TFM", J: "JEM", W: "WSO", TJ: "T+J", TW: "T+W", JW: "J+W", TJW: "T+J+W" };
  const bars = COMBOS.map((combo, i) => {
    const bar = make("rect", { class: `c-${combo} bar`, x: 59 * i, width: 56 }), foot = make("rect", { class: `c-${combo}`, x: 59 * i, y: 66, width: 56, height: 7 });
    const count = make("text", { class: "count", x: 59 * i + 28 }), label = make("text", { class: "step", x: 59 * i + 28, y: 87 });
    label.textContent = names[combo];
    key.append(bar, foot, count, label);
    return [bar, count];
  });

  return {
    legend(on) { if (on) states.replaceWith(key); else key.replaceWith(states); },
    paint(stand) {
      const tally = Object.fromEntries(COMBOS.map((c) => [c, 0]));
      for (const [fips, entry] of shapes) {
        const here = stand.counties.get(fips);
        const combo = here ? ["TFM", "JEM", "WSO"].filter((m) => here.models[m]).map((m) => LETTER[m]).join("") : "";
        entry.shape.setAttribute("class", `c-${combo || "none"}`);
        if (!combo) { if (entry.link) { entry.link.replaceWith(entry.shape); entry.link = null; } continue; }
        tally[combo] += 1;
        if (!entry.link) { entry.link = make("a", { href: `${site}/counties/${fips}/`, tabindex: "-1" }); entry.shape.replaceWith(entry.link); entry.link.append(entry.shape); }
        entry.link.setAttribute("aria-label", `${entry.name}: ${Object.entries(here.models).map(([m, n]) => `${number(n)} ${m}`).join(", ")}`);
      }
      const top = Math.max(...Object.values(tally), 1);
      bars.forEach(([bar, count], i) => {
        const n = tally[COMBOS[i]], high = n ? Math.max(2, Math.round(46 * n / top)) : 0;
        bar.setAttribute("y", 64 - high); bar.setAttribute("height", high); count.setAttribute("y", 59 - high); count.textContent = number(n);
      });
    },
  };
}
