// What every page can do: search with the keyboard, sort tables, light and dark, follow the header's height.
const root = document.documentElement;

// light and dark
const button = document.querySelector(".theme");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* a private window */ }
  });
}

// the header's height, for what sticks below it
const head = document.querySelector(".top");
if (head) {
  const measure = () => {
    const clock = head.querySelector(".clock");
    const narrow = matchMedia("(max-width: 46rem)").matches;
    const seen = narrow && clock ? clock.offsetHeight + 2 : head.offsetHeight;
    root.style.setProperty("--head", `${seen - 1}px`);
    root.style.setProperty("--lift", narrow ? `${seen - head.offsetHeight}px` : "0px");
  };
  measure();
  addEventListener("resize", measure);
}

// tables sort by a click on a column's head
for (const table of document.querySelectorAll("table.sort")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((cell, column) => {
    const text = cell.textContent.trim();
    const inner = document.createElement("button");
    inner.type = "button";
    inner.append(...cell.childNodes);
    cell.append(inner);
    inner.addEventListener("click", () => {
      const down = cell.getAttribute("aria-sort") === "ascending" || (cell.classList.contains("num") && !cell.hasAttribute("aria-sort"));
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => {
        const at = row.cells[column];
        if (at === undefined) return "";
        const raw = at.dataset.value ?? at.textContent.trim();
        const number = Number(raw.replace(/[,%\s]/g, ""));
        return cell.classList.contains("num") ? (Number.isNaN(number) || raw === "" ? -1 : number) : raw.toLocaleLowerCase();
      };
      const rows = [...table.tBodies[0].rows].map((row) => [value(row), row]);
      rows.sort((a, b) => (typeof a[0] === "number" ? a[0] - b[0] : a[0].localeCompare(b[0])) * (down ? -1 : 1));
      table.tBodies[0].append(...rows.map((pair) => pair[1]));
    });
    if (!text) inner.remove();
  });
}

// search: "/" to reach it, arrows and Enter to choose
const form = document.querySelector(".find");
if (form) {
  const box = form.querySelector("input");
  const list = form.querySelector("ul");
  let search = null, hits = [], now = -1, waiting = null;
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); now = -1; };
  const mark = () => {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === now)));
    const item = list.children[now];
    if (item) { box.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
    else box.removeAttribute("aria-activedescendant");
  };
  const kinds = JSON.parse(form.dataset.kinds);
  const show = () => {
    const asked = box.value.trim();
    list.replaceChildren();
    now = -1;
    if (!asked || !search) { close(); return; }
    hits = search(asked).slice(0, 12);
    if (!hits.length) {
      const item = document.createElement("li");
      item.textContent = form.dataset.none;
      item.setAttribute("role", "option");
      item.setAttribute("aria-disabled", "true");
      list.append(item);
    }
    hits.forEach((hit, i) => {
      const item = document.createElement("li");
      item.id = `found-${i}`;
      item.setAttribute("role", "option");
      item.append(hit.name + (hit.kind === "s" || !hit.place ? "" : `, ${hit.place}`));
      const small = document.createElement("small");
      small.textContent = kinds[hit.kind] + (hit.printed ? ` · “${hit.printed}”` : "") + (hit.count ? ` · ${hit.count === 1 ? form.dataset.unitOne : form.dataset.unit.replace("{n}", hit.count)}` : "");
      item.append(small);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); location.href = hit.href; });
      list.append(item);
    });
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  };
  const ready = async () => {
    if (search || waiting) return waiting;
    waiting = import("./search.js").then((module) => module.load(form.dataset.index, form.dataset.root)).then((made) => { search = made; });
    return waiting;
  };
  box.addEventListener("focus", ready);
  box.addEventListener("input", () => ready().then(show));
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) { ready().then(show); return; }
      event.preventDefault();
      now = (now + (event.key === "ArrowDown" ? 1 : -1) + hits.length + 1) % (hits.length + 1);
      if (now === hits.length) now = event.key === "ArrowDown" ? 0 : hits.length - 1;
      mark();
    } else if (event.key === "Escape") {
      if (list.hidden) box.blur(); else close();
    } else if (event.key === "Enter" && hits.length && !list.hidden) {
      const chosen = hits[now < 0 ? 0 : now];
      if (now >= 0 || chosen.score >= 90) { event.preventDefault(); location.href = chosen.href; }
    }
  });
}
// the search page of a site without a server
const still = document.querySelector("input[data-static]");
if (still && form) {
  const words = new URLSearchParams(location.search).get("q") ?? "";
  const target = document.querySelector(".hits");
  const fill = async () => {
    const { load } = await import("./search.js");
    const search = await load(form.dataset.index, form.dataset.root);
    const draw = () => {
      target.replaceChildren(...search(still.value).slice(0, 60).map((hit) => {
        const item = document.createElement("li"), link = document.createElement("a"), small = document.createElement("small");
        link.href = hit.href; link.textContent = hit.name; small.textContent = ` ${hit.place}${hit.printed ? ` · “${hit.printed}”` : ""}`;
        item.append(link, small);
        return item;
      }));
    };
    still.addEventListener("input", draw);
    draw();
  };
  still.value = words;
  fill();
}

// what scrolls sideways can be reached by the keyboard
const reach = () => document.querySelectorAll(".tablebox, .scroll, .prose table").forEach((box) => {
  if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
  else if (!box.hasAttribute("role")) box.removeAttribute("tabindex");
});
reach();
addEventListener("resize", reach);
