// Keys for going through a draft. Everything here can also be done with the links and buttons of the page; only keys
// that are no letters are used, so that nothing written or dictated is taken for a command.
(() => {
  "use strict";
  const keys = document.getElementById("keys");
  const form = document.getElementById("draft-form");
  if (!keys || !form) return;
  keys.hidden = false;
  // Enter accepts at once, while the page still begins with the sentence.
  form.querySelector("[data-first]")?.focus({ preventScroll: true });

  const entered = () => [...form.elements].some((one) =>
    one.tagName === "SELECT" ? !one.options[one.selectedIndex].defaultSelected
      : one.type === "text" && one.value !== one.defaultValue);

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const writing = at.closest("input, select, textarea, summary");
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") {
      // A list does not send its form on Enter by itself.
      if (at.tagName === "SELECT" || at === document.body) {
        event.preventDefault();
        document.getElementById("accept").click();
      }
      return;
    }
    // What has been written is not left behind by a key pressed by mistake.
    if (writing || entered()) return;
    const id = event.key === "ArrowLeft" && !event.shiftKey ? "previous"
      : event.key === "ArrowRight" ? (event.shiftKey ? "skip" : "next") : "";
    const target = id && document.getElementById(id);
    if (target) {
      event.preventDefault();
      target.click();
    }
  });
})();
