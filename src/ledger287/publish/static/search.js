// In: the index (rows of kind, id, name, place, other printed names, agreements). Out: a function from words to hits, best first.
// Misspellings are forgiven by comparing letter triples and, for near misses, by edit distance within a word.
const WAYS = { s: "states", c: "counties", a: "agencies" };

export const fold = (text) => text.normalize("NFKD").replace(/[’']/g, "").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

// how far two words are apart, given up beyond `most`; a swap of neighbours is one step
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let d = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2] + 1);
      row.push(d);
      least = Math.min(least, d);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}

// 0 to 100: how well the asked words fit one known name
export function score(asked, known) {
  const name = known.join(" ");
  if (name === asked.join(" ")) return 100;
  if (name.startsWith(asked.join(" "))) return 98;
  let total = 0;
  for (const word of asked) {
    let best = 0;
    known.forEach((other, at) => {
      if (other === word) best = Math.max(best, 96 - Math.min(at, 3));
      else if (other.startsWith(word)) best = Math.max(best, 92 - Math.min(at, 3));
      else if (word.length > 3) {
        const most = word.length > 6 ? 2 : 1;
        const whole = distance(word, other, most), start = other.length > word.length ? distance(word, other.slice(0, word.length), most) : most + 1;
        if (whole <= most) best = Math.max(best, 84 - 8 * whole);
        else if (start <= most) best = Math.max(best, 80 - 8 * start);
      }
    });
    if (!best) return 0;
    total += best;
  }
  return total / asked.length;
}

export async function load(address, root) {
  const answer = await fetch(address);
  const rows = (await answer.json()).map(([kind, id, name, place, others, count]) => ({
    kind, id, name, place, count,
    known: [name, ...others].map((text) => ({ text, words: fold(`${text} ${place}`).split(" ") })),
  }));
  return (words) => {
    const asked = fold(words).split(" ").filter(Boolean);
    if (!asked.length) return [];
    const hits = [];
    for (const row of rows) {
      let best = 0, printed = null;
      row.known.forEach(({ text, words: known }, i) => {
        const s = score(asked, known);
        if (s > best) { best = s; printed = i ? text : null; }
      });
      if (best) {
        const bonus = row.kind === "s" ? 1.5 : row.kind === "c" ? 0.5 : row.count ? 0.4 : 0;
        hits.push({ ...row, score: best + bonus, printed, href: `${root}/${WAYS[row.kind]}/${row.id}/` });
      }
    }
    return hits.sort((a, b) => b.score - a.score || a.name.length - b.name.length || a.name.localeCompare(b.name));
  };
}
