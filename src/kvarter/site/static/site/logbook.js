// Gives every number of an entry a − and a + that a thumb can hit. Without this script the numbers are typed.
"use strict";

for (const stepper of document.querySelectorAll(".stepper")) {
  const field = stepper.querySelector("input");
  const label = document.querySelector(`label[for="${field.id}"]`).textContent.trim();
  const button = (sign, step, word) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "step";
    made.textContent = sign;
    made.setAttribute("aria-label", `${label}: ${word}`);
    made.addEventListener("click", () => {
      const now = Number.parseInt(field.value, 10) || 0;
      field.value = String(Math.min(Number(field.max), Math.max(0, now + step)));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return made;
  };
  stepper.prepend(button("−", -1, stepper.dataset.less));
  stepper.append(button("+", 1, stepper.dataset.more));
}
