// Sets theme and language before the first paint, so that neither flashes.
// It is a file of its own because the page's security policy allows no inline
// script. state/theme.ts and state/language.ts own the two keys.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('yoriai.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var language = localStorage.getItem('yoriai.language');
    if (language !== 'ja' && language !== 'en') {
      language = /^ja\b/.test(navigator.language) ? 'ja' : 'en';
    }
    root.lang = language;
  } catch (error) {
    // Storage is forbidden: the browser's own preferences decide.
  }
})();
