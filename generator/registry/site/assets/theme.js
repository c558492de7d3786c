"use strict";
// Runs before the page is painted, so that it never shows in the wrong colours. The choice is kept where that is allowed.
(() => {
  const KEY = "registry-theme";
  const NEXT = { system: "light", light: "dark", dark: "system" };
  const root = document.documentElement;

  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is denied: the system's colours, or what was chosen on this page
    }
  }

  function keep(choice) {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // The choice holds for this page.
    }
  }

  function apply(choice) {
    if (choice === "system") delete root.dataset.theme;
    else root.dataset.theme = choice;
  }

  let choice = kept() in NEXT ? kept() : "system";
  apply(choice);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-button]");
    const show = () => {
      button.textContent = `Theme: ${choice}`;
    };
    button.addEventListener("click", () => {
      choice = NEXT[choice];
      keep(choice);
      apply(choice);
      show();
    });
    show();
    button.hidden = false;
  });
})();
