// Walks the figures with j and k, opens a card when its figure is chosen, and sets each card beside its figure.
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const wide = window.matchMedia("(min-width: 62.01rem)");
  for (const root of document.querySelectorAll(".checked")) {
    const column = root.querySelector(".cards");
    const cards = [...root.querySelectorAll(".card")];
    const marks = cards.map((card) => document.getElementById(card.id.replace(/^k-/, "f-")));
    let now = -1;

    const place = () => {
      if (!wide.matches || !cards.length) {
        cards.forEach((card) => { card.style.position = card.style.top = card.style.width = ""; });
        column.style.height = "";
        return;
      }
      const zero = column.getBoundingClientRect().top;
      const wish = marks.map((mark, i) => (mark ? Math.max(0, mark.getBoundingClientRect().top - zero - 10) : (i ? null : 0)));
      const tall = cards.map((card) => { card.style.position = "absolute"; card.style.width = "100%"; return card.offsetHeight + 10; });
      const tops = [];
      const down = (from) => {
        for (let i = from; i < cards.length; i += 1) {
          const least = i ? tops[i - 1] + tall[i - 1] : 0;
          tops[i] = Math.max(wish[i] === null ? least : wish[i], least);
        }
      };
      down(0);
      if (now >= 0 && wish[now] !== null) {
        tops[now] = wish[now];
        for (let i = now - 1; i >= 0; i -= 1) tops[i] = Math.min(tops[i], tops[i + 1] - tall[i]);
        if (tops[0] < 0) { const shift = -tops[0]; for (let i = 0; i <= now; i += 1) tops[i] += shift; }
        down(now + 1);
      }
      cards.forEach((card, i) => { card.style.top = `${tops[i]}px`; });
      column.style.height = `${tops[cards.length - 1] + tall[cards.length - 1]}px`;
    };

    const choose = (at, scroll) => {
      now = at;
      cards.forEach((card, i) => card.classList.toggle("on", i === at));
      marks.forEach((mark, i) => mark && mark.classList.toggle("on", i === at));
      place();
      if (at < 0 || !scroll) return;
      const target = wide.matches && marks[at] ? marks[at] : cards[at];
      target.scrollIntoView({ block: wide.matches ? "center" : "start" });
      cards[at].focus({ preventScroll: true });
    };

    cards.forEach((card, i) => card.addEventListener("click", (event) => {
      if (event.target.closest("a, code") || String(window.getSelection())) return;
      choose(now === i ? -1 : i, false);
    }));
    root.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#k-'], a[href^='#f-']");
      if (!link) return;
      const at = cards.findIndex((card) => card.id === link.getAttribute("href").slice(1).replace(/^f-/, "k-"));
      if (at < 0) return;
      event.preventDefault();
      const back = link.getAttribute("href").startsWith("#f-");
      choose(at, !back);
      if (back && marks[at]) { marks[at].scrollIntoView({ block: "center" }); marks[at].focus({ preventScroll: true }); }
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
      if (event.key === "j" && now < cards.length - 1) choose(now + 1, true);
      else if (event.key === "k" && now > 0) choose(now - 1, true);
      else if (event.key === "Escape") choose(-1, false);
      else return;
      event.preventDefault();
    });
    const named = cards.findIndex((card) => `#${card.id}` === location.hash || `#${card.id.replace(/^k-/, "f-")}` === location.hash);
    choose(named, named >= 0);
    window.addEventListener("resize", place);
    window.addEventListener("load", place);
    wide.addEventListener("change", place);
  }
})();
