// Draws the charts of a page from the specifications that stand in it. The drawing library is fetched only when a
// chart comes into view, so a page is quick to read; everything in a chart also stands in the table beside it.
(() => {
  "use strict";
  const here = document.currentScript.dataset;
  const formats = {
    da: {
      number: { decimal: ",", thousands: ".", grouping: [3], currency: ["", " kr."] },
      time: {
        dateTime: "%A den %d. %B %Y %X", date: "%d.%m.%Y", time: "%H.%M", periods: ["", ""],
        days: ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
        shortDays: ["søn", "man", "tir", "ons", "tor", "fre", "lør"],
        months: ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"],
        shortMonths: ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
      },
    },
    en: { number: { decimal: ".", thousands: ",", grouping: [3], currency: ["", " kr."] } },
  };
  let fetched;

  const script = (address) => new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });

  // One after the other: each needs the one before it.
  const library = () => {
    fetched ??= script(here.vega).then(() => script(here.vegaLite)).then(() => script(here.embed));
    return fetched;
  };

  const draw = async (box) => {
    const spec = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    const wait = box.querySelector(".chart-wait");
    try {
      await library();
      const canvas = document.createElement("div");
      canvas.className = "chart-canvas";
      box.append(canvas);
      const locale = formats[box.dataset.lang];
      // ast: expressions are read by an interpreter, so the page needs no leave to make code out of text.
      await window.vegaEmbed(canvas, spec, {
        ast: true, renderer: "svg", actions: false, defaultStyle: false, mode: "vega-lite",
        tooltip: { disableDefaultStyle: true },
        logLevel: window.vega.Error,
        formatLocale: locale.number, timeFormatLocale: locale.time,
      });
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", spec.description);
      for (const inner of canvas.querySelectorAll("svg, [role]")) {
        inner.setAttribute("aria-hidden", "true");
        inner.removeAttribute("role");
        inner.removeAttribute("aria-roledescription");
        inner.removeAttribute("aria-label");
      }
      wait.remove();
      box.dataset.drawn = "true";
    } catch (failure) {
      wait.textContent = box.dataset.lang === "en" ? "The chart could not be drawn. All figures are in the table." : "Figuren kunne ikke tegnes. Alle tal står i tabellen.";
      box.dataset.drawn = "failed";
      throw failure;
    }
  };

  const start = () => {
    const boxes = document.querySelectorAll("[data-chart]");
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          seen.unobserve(entry.target);
          draw(entry.target);
        }
      }
    }, { rootMargin: "400px" });
    boxes.forEach((box) => seen.observe(box));
  };

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
