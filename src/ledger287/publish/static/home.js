// The home page through time: one slider moves every figure, the map, its legend, the chart's mark and the list of changes.
// In: /data/home.json (every agreement with the first and last list that shows it). Out: the page as of any list.
import { countyMap } from "./counties.js";

const SVG = "http://www.w3.org/2000/svg";

const bar = document.querySelector(".time");
if (bar) start(bar);

async function start(bar) {
  const answer = await fetch(bar.dataset.home);
  if (!answer.ok) return;
  const data = await answer.json();
  const words = JSON.parse(bar.dataset.words), lang = bar.dataset.lang, site = bar.dataset.root;
  const slider = bar.querySelector("input"), play = bar.querySelector(".play");
  const map = document.querySelector(".usmap"), charts = document.querySelectorAll(".since .chart");
  const last = data.lists.length - 1;
  let seq = Number(bar.dataset.seq), measure = document.querySelector('.switch button[aria-pressed="true"]')?.value ?? "agreements";
  let level = "states", timer = null, counties = null, changes = null;

  const number = (value) => value.toLocaleString("en-US");
  const say = (key, values = {}) => (values.n === 1 && words[`${key}.one`] ? words[`${key}.one`] : words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name] ?? ""));
  const months = lang === "es" ? ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]
    : ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const day = (iso) => { const [y, m, d] = iso.split("-").map(Number); return lang === "es" ? `${d} de ${months[m - 1]} de ${y}` : `${months[m - 1]} ${d}, ${y}`; };
  const epoch = (n) => new Date(n * 86400000).toISOString().slice(0, 10);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const FIFTY = new Set("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split(" "));

  const codes = new Set([...map.querySelectorAll(".place")].map((e) => e.dataset.place));

  // everything that the list `at` shows, counted
  const count = (at) => {
    const out = { agreements: 0, agencies: new Set(), models: {}, states: new Map(), counties: new Map(), rims: new Set(), unplaced: new Set() };
    for (const [agency, model, first, end, signed] of data.spans) {
      if (first > at || end < at) continue;
      const [state, county, isState] = data.agencies[agency], name = data.models[model];
      out.agreements += 1;
      out.agencies.add(agency);
      out.models[name] = (out.models[name] ?? 0) + 1;
      if (state) {
        let s = out.states.get(state);
        if (!s) out.states.set(state, s = { agreements: 0, agencies: new Set(), models: {}, first: null });
        s.agreements += 1;
        s.agencies.add(agency);
        s.models[name] = (s.models[name] ?? 0) + 1;
        if (signed !== null && (s.first === null || signed < s.first)) s.first = signed;
        if (isState) out.rims.add(state);
      }
      if (!isState) {
        if (county) {
          let c = out.counties.get(county);
          if (!c) out.counties.set(county, c = { models: {}, agencies: new Set() });
          c.models[name] = (c.models[name] ?? 0) + 1;
          c.agencies.add(agency);
        } else out.unplaced.add(agency);
      }
    }
    return out;
  };
  const step = (name, value) => { if (!value) return 0; const bounds = data.steps[name]; let i = 0; while (i < bounds.length && bounds[i] <= value) i += 1; return i; };
  const cell = (stand, code) => {
    const s = stand.states.get(code);
    if (measure === "first") {
      if (!s || s.first === null) return [0, "–", say("map.none")];
      const iso = epoch(s.first), at = Number(iso.slice(0, 4)) + Math.floor((Number(iso.slice(5, 7)) - 1) / 3) / 4;
      return [step("first", at), iso.slice(0, 4), day(iso)];
    }
    if (measure === "share") {
      const size = data.roster[code];
      if (!s || !size) return [0, "–", say("map.none")];
      const share = Math.min(100, 100 * s.agencies.size / size);
      return [step("share", share), share >= 1 ? `${Math.round(share)}%` : "<1%", `${share.toFixed(1)} %`];
    }
    const n = s ? (measure === "agencies" ? s.agencies.size : s.agreements) : 0;
    return [step(measure, n), String(n), say(`unit.${measure}`, { n })];
  };

  const drawMap = (stand) => {
    const tally = Array(8).fill(0);
    for (const code of codes) tally[cell(stand, code)[0]] += 1;
    each(".place", (link) => {
      const code = link.dataset.place, [at, short, told] = cell(stand, code);
      const kind = link.classList.contains("chip") ? "place chip" : link.classList.contains("far") ? "place box far" : link.classList.contains("box") ? "place box" : "place";
      link.setAttribute("class", `${kind} q${at}${stand.rims.has(code) ? " rim" : ""}${at >= 4 ? " deep" : ""}`);
      const name = link.dataset.name ??= link.getAttribute("aria-label").replace(/:.*$/s, "");
      const text = `${name}: ${told}`;
      link.setAttribute("aria-label", text);
      link.querySelector("title")?.replaceChildren(text);
      const value = link.querySelector(".value") ?? map.querySelector(`[data-label="${code}"] .value`);
      if (value) { value.textContent = short; value.parentNode.classList.toggle("deep", at >= 4); }
      link.classList.toggle("deep", at >= 4);
    });
    if (level === "states") {
      const top = Math.max(...tally, 1);
      document.querySelectorAll(".legend [data-step]").forEach((group, i) => {
        const high = tally[i] ? Math.max(2, Math.round(46 * tally[i] / top)) : 0, rect = group.querySelector("rect");
        rect.setAttribute("y", 64 - high);
        rect.setAttribute("height", high);
        const count = group.querySelector(".count");
        count.setAttribute("y", 59 - high);
        count.textContent = tally[i];
        group.querySelector(".step").textContent = data.labels[measure][i];
      });
    } else counties?.paint(stand);
    const key = level === "states" ? measure : "models", when = day(data.lists[seq][1]);
    each("[data-map-title]", (e) => { e.textContent = say(`map.title.${key}`, { day: when }); });
    each("[data-map-note]", (e) => { e.textContent = say(`map.note.${key}`) + (level === "counties" && stand.unplaced.size ? ` ${say("map.unplaced", { n: stand.unplaced.size })}` : ""); });
  };

  const drawChart = (stand, iso) => {
    charts.forEach((chart) => {
      const scale = JSON.parse(chart.dataset.scale), mark = chart.querySelector(".mark");
      const at = (Date.parse(iso) - Date.parse(scale.first)) / 86400000 / scale.days;
      mark.setAttribute("transform", `translate(${scale.left + at * (scale.right - scale.left)} 0)`);
      mark.classList.toggle("off", seq === last);
      const here = chart.querySelector(".here"), x = scale.left + at * (scale.right - scale.left);
      here.replaceChildren();
      if (seq === last) return;
      let above = -Infinity;
      for (const [model, n] of Object.entries(stand.models).sort((a, b) => b[1] - a[1])) {
        const y = scale.base - n / scale.top * scale.tall, dot = document.createElementNS(SVG, "circle"), text = document.createElementNS(SVG, "text");
        dot.setAttribute("class", `m-${model}`); dot.setAttribute("cx", x); dot.setAttribute("cy", y); dot.setAttribute("r", 4);
        above = Math.max(y - 6, above + 15);
        text.setAttribute("class", `end m-${model} left`); text.setAttribute("x", x - 8); text.setAttribute("y", Math.min(above, scale.base - 3)); text.textContent = number(n);
        here.append(dot, text);
      }
    });
  };

  const drawTable = (stand) => {
    const body = document.querySelector("[data-ranking]");
    if (!body || !body.closest("details").open) return;
    const names = new Map([...map.querySelectorAll(".place")].map((e) => [e.dataset.place, (e.dataset.name ?? e.getAttribute("aria-label")).replace(/:.*$/s, "")]));
    const rows = [...stand.states].sort((a, b) => b[1].agreements - a[1].agreements || a[0].localeCompare(b[0]));
    body.replaceChildren(...rows.map(([code, s]) => {
      const row = document.createElement("tr"), head = document.createElement("th"), link = document.createElement("a");
      head.scope = "row"; link.href = `${site}/states/${code}/`; link.textContent = names.get(code) ?? code; head.append(link); row.append(head);
      for (const value of [s.agreements, s.agencies.size, ...["TFM", "JEM", "WSO"].map((m) => s.models[m] ?? 0)]) { const at = row.insertCell(); at.className = "num"; at.textContent = number(value); }
      return row;
    }));
  };

  const drawChanges = async () => {
    const [iso, , , part] = data.lists[seq], at = seq;
    each("[data-list-day]", (e) => { e.textContent = day(iso) + (part ? ` (${part})` : ""); });
    const kinds = data.changes[seq], line = document.querySelector("[data-tallies]");
    line.replaceChildren(...(Object.keys(kinds).length ? Object.entries(kinds).map(([kind, n]) => {
      const span = document.createElement("span"), b = document.createElement("b");
      b.textContent = number(n); span.append(b, ` ${say(`event.${kind}`)}`);
      return span;
    }) : [say("changed.none")]));
    each("[data-changes-link]", (e) => { e.href = `${site}/changes/${iso}/`; });
    changes ??= fetch(bar.dataset.changes).then((r) => r.json());
    const rows = (await changes)[at];
    if (at !== seq) return;
    document.querySelector("[data-events]").replaceChildren(...rows.map(([kind, id, name, state, model]) => {
      const item = document.createElement("li"), what = document.createElement("span"), link = document.createElement("a"), tag = document.createElement("span");
      item.className = `ev ev-${kind}`; what.className = "what"; what.textContent = say(`event.${kind}`);
      link.href = `${site}/agencies/${id}/`; link.textContent = name; tag.className = `tag m-${model}`; tag.textContent = model;
      item.append(what, " ", link, state ? `, ${state} ` : " ", model ? tag : "");
      return item;
    }));
  };

  const draw = () => {
    const stand = count(seq), [first, end, , , id, file] = data.lists[seq];
    const figures = { agreements: stand.agreements, agencies: stand.agencies.size, states: [...stand.states.keys()].filter((s) => FIFTY.has(s)).length, TFM: 0, JEM: 0, WSO: 0, JOINT: 0, ...stand.models };
    each("[data-fig]", (e) => { if (!e.closest("svg") && e.dataset.fig in figures) e.textContent = number(figures[e.dataset.fig]); });
    each("[data-day],[data-clock]", (e) => { e.textContent = day(end); if (e.dateTime !== undefined) e.dateTime = end; });
    each(".bounds", (e) => { e.hidden = true; });
    each("[data-list]", (e) => { e.href = `${site}/lists/${id}/`; e.textContent = file; });
    const input = document.getElementById("as_of");
    if (input) input.value = end;
    slider.value = seq;
    slider.setAttribute("aria-valuetext", `${day(end)}: ${say("unit.agreements", { n: stand.agreements })}`);
    drawMap(stand);
    drawChart(stand, first);
    drawTable(stand);
    drawChanges();
  };

  const stop = () => { clearInterval(timer); timer = null; play.setAttribute("aria-pressed", "false"); play.querySelector(".word").textContent = words["time.play"]; play.querySelector("span").textContent = "▶"; };
  slider.addEventListener("input", () => { stop(); seq = Number(slider.value); draw(); });
  play.addEventListener("click", () => {
    if (timer) { stop(); return; }
    if (seq >= last) seq = 0;
    play.setAttribute("aria-pressed", "true");
    play.querySelector(".word").textContent = words["time.pause"];
    play.querySelector("span").textContent = "❚❚";
    timer = setInterval(() => { if (seq >= last) { stop(); return; } seq += 1; draw(); }, 110);
  });
  document.querySelectorAll(".switch button[name=map]").forEach((b) => {
    b.disabled = false;
    b.addEventListener("click", (event) => {
      event.preventDefault();
      measure = b.value;
      document.querySelectorAll(".switch button[name=map]").forEach((other) => other.setAttribute("aria-pressed", String(other === b)));
      if (level === "counties") showLevel("states"); else draw();
    });
  });
  const showLevel = async (name) => {
    level = name;
    document.querySelectorAll("[data-level]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.level === name)));
    if (name === "counties") counties ??= await countyMap(map, bar.dataset.counties, site, say, number);
    map.classList.toggle("county", name === "counties");
    counties?.legend(name === "counties");
    document.querySelectorAll(".switch button[name=map]").forEach((b) => b.setAttribute("aria-pressed", String(name === "states" && b.value === measure)));
    draw();
  };
  document.querySelectorAll("[data-level]").forEach((b) => b.addEventListener("click", () => showLevel(b.dataset.level)));
  document.querySelector(".switch.level").hidden = false;
  document.querySelector("details.table")?.addEventListener("toggle", () => drawTable(count(seq)));
  bar.hidden = false;

  // what lies under the pointer, in words
  const tip = document.querySelector(".tip");
  map.addEventListener("pointermove", (event) => {
    const link = event.target.closest("a");
    tip.hidden = !link;
    if (!link) return;
    tip.textContent = link.getAttribute("aria-label");
    const box = map.getBoundingClientRect();
    tip.style.left = `${Math.min(event.clientX - box.left + 14, box.width - 190)}px`;
    tip.style.top = `${event.clientY - box.top + 14}px`;
  });
  map.addEventListener("pointerleave", () => { tip.hidden = true; });
  map.querySelectorAll(".place > title").forEach((e) => e.remove()); // the tip says it
}
