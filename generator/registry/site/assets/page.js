"use strict";
// What a page does by itself: the host's name, copying, anchors within closed parts, where the reader is.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Terraform's address of a module begins with the host that serves the registry, and it serves this page.
  if (location.protocol.startsWith("http")) {
    for (const mark of all("[data-host]")) mark.textContent = location.host;
    for (const note of all("[data-host-note]")) note.hidden = true;
  }

  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Over plain HTTP browsers have no clipboard but this one.
    const before = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus();
    if (!done) throw new Error("the browser refused");
    return undefined;
  }

  const said = document.createElement("p");
  said.className = "hidden-visually";
  said.setAttribute("role", "status");
  document.body.append(said);

  for (const box of all(".code")) {
    const pre = box.querySelector("pre");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${pre.getAttribute("aria-label")}`);
    button.addEventListener("click", async () => {
      try {
        await copy(pre.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(pre);
        button.textContent = "Selected";
      }
      said.textContent = `${button.textContent}.`;
      setTimeout(() => {
        button.textContent = "Copy";
        said.textContent = "";
      }, 2000);
    });
    box.append(button);
  }

  function open(details) {
    for (let part = details; part; part = part.parentElement.closest("details")) part.open = true;
  }

  // Browsers that do not open closed parts around an anchor by themselves.
  function reveal() {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; // not an anchor of ours
    }
    if (!target) return;
    const around = target.closest("details");
    if (around && !around.open) {
      open(around);
      target.scrollIntoView();
    } else if (around) {
      open(around);
    }
    const below = target.querySelector(":scope > details.nested");
    if (below) below.open = true;
  }
  addEventListener("hashchange", reveal);
  reveal();

  for (const button of all("[data-expand]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const expand = button.getAttribute("aria-expanded") !== "true";
      for (const part of all("details.nested")) part.open = expand;
      button.setAttribute("aria-expanded", String(expand));
      button.textContent = expand ? button.dataset.collapse : button.dataset.expand;
    });
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });

  // The part of the page that is read is marked in the table of contents.
  const links = new Map(all("[data-toc] a").map((link) => [link.hash.slice(1), link]));
  const headings = all("h2[id], h3[id]").filter((heading) => links.has(heading.id));
  if (headings.length) {
    let current = null;
    let waiting = false;
    const mark = () => {
      waiting = false;
      const limit = innerHeight / 4;
      const above = headings.filter((heading) => heading.getBoundingClientRect().top <= limit);
      const link = links.get((above.at(-1) ?? headings[0]).id);
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "location");
      current = link;
      const toc = link.closest("[data-toc]");
      const box = toc.getBoundingClientRect();
      const place = link.getBoundingClientRect();
      if (place.top < box.top || place.bottom > box.bottom) toc.scrollTop += place.top - box.top - box.height / 3;
    };
    const later = () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    };
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later, { passive: true });
    mark();
  }
})();
