// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
"use strict";
(() => {
  const live = document.getElementById("live");
  let asking = false;
  let again = false;
  let following = false;

  function say(text) {
    if (live.textContent !== text) {
      live.textContent = text;
    }
  }

  // Each part by itself, and only where it differs: who reads or scrolls is not disturbed.
  function show(page) {
    const now = document.getElementById("view");
    const next = page.getElementById("view");
    if (now.children.length !== next.children.length) {
      now.replaceChildren(...next.children);
      return;
    }
    Array.from(next.children).forEach((part, i) => {
      const old = now.children[i];
      if (old.innerHTML === part.innerHTML) {
        return;
      }
      const places = Array.from(old.querySelectorAll(".wide"), (wide) => wide.scrollLeft);
      const focused = Array.from(old.querySelectorAll(".wide")).indexOf(document.activeElement);
      old.replaceWith(part);
      part.querySelectorAll(".wide").forEach((wide, n) => {
        wide.scrollLeft = places[n] || 0;
        if (n === focused) {
          wide.focus({preventScroll: true});
        }
      });
    });
  }

  async function look() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const answer = await fetch("/", {cache: "no-store"});
      if (!answer.ok) {
        throw new Error("status " + answer.status);
      }
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      say(following ? "Live: changes are shown as they come." : "Looked at every 10 seconds.");
    } catch (e) {
      say("The agent does not answer; what is shown may be old. It is asked again every 10 seconds.");
    } finally {
      asking = false;
      if (again) {
        again = false;
        setTimeout(look, 500);
      }
    }
  }

  const changes = new EventSource("/v1/changes");
  changes.addEventListener("open", () => {
    following = true;
    look();
  });
  changes.addEventListener("error", () => {
    following = false;
    look();
  });
  changes.addEventListener("change", look);
  changes.addEventListener("gap", look);
  setInterval(() => {
    if (!document.hidden) {
      look();
    }
  }, 10000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      look();
    }
  });
})();
