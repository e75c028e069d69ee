// Sends the reader to the language of the browser: the first of its languages that the handbook has, or Chinese.
(function () {
  var languages = navigator.languages || [navigator.language || "zh"];
  var found = "zh";
  for (var i = 0; i < languages.length; i++) {
    var name = String(languages[i]).slice(0, 2).toLowerCase();
    if (name === "zh" || name === "en") {
      found = name;
      break;
    }
  }
  location.replace(found + "/");
})();
