"use strict";
// What is known of the registry now, and was not when the page was made: other versions, and downloads where they are counted.
(() => {
  const { root, address, version } = document.body.dataset;
  if (!location.protocol.startsWith("http")) return; // a page on a disk may read no other file

  async function read(name) {
    try {
      const answer = await fetch(root + name, { credentials: "same-origin" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  const page = (number) => `../${encodeURIComponent(number)}/index.html`;

  function offerVersions(module) {
    const form = document.querySelector("[data-versions]");
    const select = form.querySelector("select");
    for (const { version: number } of module.versions) {
      const note = number === module.latest ? " (latest)" : number.includes("-") ? " (pre-release)" : "";
      select.append(new Option(number + note, number, false, number === version));
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = page(select.value);
    });
    form.hidden = false;
  }

  function warn(module) {
    const banner = document.querySelector("[data-banner]");
    const link = document.createElement("a");
    link.href = page(module.latest);
    link.textContent = `Documentation of ${module.latest}`;
    banner.append(`This is version ${version}. The latest release is ${module.latest}. `, link);
    banner.hidden = false;
  }

  async function showVersions() {
    const index = await read("index.json");
    const module = index?.modules?.find((item) => item.address === address);
    if (!module) return;
    offerVersions(module);
    if (module.latest !== version) warn(module);
  }

  // Only a registry that counts has this file; whether it does is asked once.
  const NONE = `no-counts:${new URL(root || ".", location.href).pathname}`;
  const asked = () => {
    try {
      return sessionStorage.getItem(NONE) !== null;
    } catch {
      return false;
    }
  };

  async function showDownloads() {
    const places = [...document.querySelectorAll("[data-downloads-of]")];
    if (!places.length || asked()) return;
    const counts = await read("counts.json");
    if (counts?.format !== 1) {
      try {
        sessionStorage.setItem(NONE, "");
      } catch {
        // It is asked again on the next page.
      }
      return;
    }
    for (const place of places) {
      const { downloadsOf, downloadsVersion, downloadsText } = place.dataset;
      const found = counts.downloads?.[downloadsOf] ?? {};
      const number = downloadsVersion ? found[downloadsVersion] ?? 0 : Object.values(found).reduce((a, b) => a + b, 0);
      const shown = Number(number).toLocaleString("en");
      place.textContent = downloadsText === undefined ? shown : `${shown} download${number === 1 ? "" : "s"}`;
      place.hidden = false;
    }
    for (const column of document.querySelectorAll("[data-downloads-column]")) column.hidden = false;
  }

  if (version) showVersions();
  showDownloads();
})();
