"use strict";
// Search: results below the box on every page, and all of them on the search page. The index is read when it is first needed.
(() => {
  const form = document.querySelector("[data-search]");
  const input = form.querySelector("input");
  const box = form.querySelector("[data-search-results]");
  const status = form.querySelector("[data-search-status]");
  const { root } = document.body.dataset;
  const served = location.protocol.startsWith("http"); // a page on a disk may read no other file
  const FEW = 12;
  const MANY = 300;

  let reading = null;

  function index() {
    reading ??= load().catch(() => null);
    return reading;
  }

  async function load() {
    if (!served) return null;
    const answer = await fetch(`${root}search.json`, { credentials: "same-origin" });
    if (!answer.ok) return null;
    const data = await answer.json();
    return data.entries.map(([module, kind, name, anchor, text]) => {
      const { address, title, page } = data.modules[module];
      return entry(data.kinds[kind], name, text, `${address} ${title}`, address, root + page + (anchor && `#${anchor}`));
    });
  }

  // Without an index, the names of the search page are one.
  function names() {
    return [...document.querySelectorAll("[data-search-index] .names li")].map((item) => {
      const link = item.querySelector("a");
      const [kind, , address = ""] = item.querySelector(".muted").textContent.split(" ");
      return entry(kind, link.textContent, "", address, address, link.getAttribute("href"));
    });
  }

  function entry(kind, name, text, around, address, href) {
    const lower = name.toLowerCase();
    return {
      kind, name, text, address, href, lower,
      last: lower.split(/[./]/).at(-1),
      words: lower.split(/[^\p{L}\p{N}]+/u),
      body: text.toLowerCase(),
      around: around.toLowerCase(),
    };
  }

  // An exact name comes before the beginning of one, that before a word in one, that before the text.
  function weight(item, term) {
    if (item.lower === term) return 1000;
    if (item.last === term) return 900;
    if (item.lower.startsWith(term)) return 500;
    if (item.last.startsWith(term)) return 450;
    if (item.words.includes(term)) return 200;
    if (item.words.some((word) => word.startsWith(term))) return 150;
    if (item.lower.includes(term)) return 100;
    if (item.body.includes(term)) return item.body.split(/[^\p{L}\p{N}_]+/u).includes(term) ? 20 : 10;
    return item.around.includes(term) ? 1 : 0;
  }

  function find(entries, query) {
    const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!terms.length) return [];
    const found = [];
    for (const item of entries) {
      const weights = terms.map((term) => weight(item, term));
      if (weights.includes(0)) continue;
      const whole = item.lower === terms.join(" ") ? 5000 : 0;
      found.push({ item, score: whole + weights.reduce((a, b) => a + b) });
    }
    found.sort((a, b) => b.score - a.score || a.item.name.length - b.item.name.length || (a.item.href < b.item.href ? -1 : 1));
    return found.map(({ item }) => item);
  }

  function element(tag, name, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.textContent = text;
    return made;
  }

  // A piece of the text, beginning a few words before what was looked for.
  function excerpt(item, query) {
    const at = Math.max(0, ...query.toLowerCase().split(/\s+/).map((term) => (term ? item.body.indexOf(term) : 0)));
    const from = at < 60 ? 0 : item.text.indexOf(" ", at - 40) + 1;
    const piece = item.text.slice(from, from + 180);
    return (from ? "… " : "") + piece + (from + 180 < item.text.length ? " …" : "");
  }

  function row(item, query) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = item.href;
    const place = item.kind === "module" ? item.kind : `${item.kind} of ${item.address}`;
    link.append(element("span", item.kind === "section" ? "hit-name" : "hit-name hit-code", item.name), " ", element("span", "hit-place", place));
    if (item.text) link.append(" ", element("span", "hit-text", excerpt(item, query)));
    line.append(link);
    return line;
  }

  function everything(query, text) {
    const line = document.createElement("li");
    const link = element("a", "hit-all", text);
    link.href = `${root}search.html?q=${encodeURIComponent(query)}`;
    line.append(link);
    return line;
  }

  const counted = (number) => `${number} result${number === 1 ? "" : "s"}`;

  function close() {
    box.hidden = true;
    status.textContent = "";
  }

  async function suggest() {
    const query = input.value.trim();
    if (!query) return close();
    const entries = await index();
    if (query !== input.value.trim()) return undefined; // more was typed meanwhile
    const list = document.createElement("ul");
    if (!entries) {
      list.append(everything(query, `Search all names for “${query}”`));
      box.replaceChildren(list);
      status.textContent = "";
    } else {
      const found = find(entries, query);
      list.append(...found.slice(0, FEW).map((item) => row(item, query)));
      if (found.length > FEW) list.append(everything(query, `All ${counted(found.length)}`));
      box.replaceChildren(found.length ? list : element("p", "none", "Nothing was found."));
      status.textContent = found.length ? `${counted(found.length)}. Arrow keys to choose.` : "Nothing was found.";
    }
    box.scrollTop = 0;
    box.hidden = false;
    return undefined;
  }

  function move(event) {
    const links = box.hidden ? [] : [...box.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? -2 : 0, End: at < 0 ? -2 : links.length - 1 }[event.key];
    if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      input.focus();
      close();
    } else if (to !== undefined && links.length && to > -2) {
      event.preventDefault();
      (to < 0 ? input : links[Math.min(to, links.length - 1)]).focus();
    }
  }

  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => {
    index();
    if (box.hidden && input.value) suggest();
  });
  form.addEventListener("keydown", move);
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  box.addEventListener("click", (event) => {
    if (event.target.closest("a")) close();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  form.querySelector("[data-search-key]").hidden = false;

  // The search page
  const page = document.querySelector("[data-search-page]");
  const query = new URLSearchParams(location.search).get("q")?.trim();

  async function showAll() {
    input.value = query;
    const found = find((await index()) ?? names(), query);
    const more = found.length > MANY ? ` The first ${MANY} are shown.` : "";
    page.querySelector("[data-search-summary]").textContent = `${found.length ? counted(found.length) : "Nothing was found"} for “${query}”.${more}`;
    page.querySelector("[data-search-found]").replaceChildren(...found.slice(0, MANY).map((item) => row(item, query)));
    document.querySelector("[data-search-index]").hidden = true;
    page.hidden = false;
  }
  if (page && query) showAll();
})();
