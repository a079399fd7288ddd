// In: the reader's choice of light or dark, kept on this device. Out: it is set before the page is painted.
(function () {
  "use strict";
  var chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch (e) { /* a private window: follow the system */ }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
