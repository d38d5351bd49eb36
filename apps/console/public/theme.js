// Runs before the first paint, so that a dark page never flashes white. A file, not inline: the CSP allows no inline script.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('duban.theme');
  } catch {
    chosen = null; // storage may be blocked; the system's choice holds then
  }
  var dark = chosen ? chosen === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
