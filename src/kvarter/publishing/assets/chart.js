// Draws the page's chart from the specification that stands in it. Without script the table says the same.
"use strict";
const place = document.getElementById("chart");
const spec = JSON.parse(document.getElementById("spec").textContent);
vegaEmbed(place, spec, {
  ast: true, // the policy of the page allows no code made of text
  renderer: "svg",
  actions: false,
  defaultStyle: false,
  tooltip: { disableDefaultStyle: true }, // its look stands in style.css
  logLevel: vega.Error,
  formatLocale: { decimal: ",", thousands: ".", grouping: [3], currency: ["", " kr."] },
}).then(() => place.setAttribute("data-drawn", "true"));
