/* Only comfort: everything is there without it. Filter box, keys j and k, light or dark. */
(function () {
  "use strict";
  var tools = document.getElementById("tools"), root = document.documentElement;
  var entries = Array.prototype.slice.call(document.querySelectorAll(".entry"));
  var lines = Array.prototype.slice.call(document.querySelectorAll(".line"));
  var groups = Array.prototype.slice.call(document.querySelectorAll(".group"));

  var unfilter = function () {};

  function element(name, properties) {
    var made = document.createElement(name);
    Object.keys(properties).forEach(function (key) { made[key] = properties[key]; });
    return tools.appendChild(made);
  }

  if (entries.length) {
    var box = element("input", { type: "search", placeholder: tools.dataset.filter });
    box.setAttribute("aria-label", tools.dataset.filter);
    var status = element("p", { className: "status" });
    status.setAttribute("role", "status");
    var texts = null, waiting = 0;
    var filter = function () {
      /* Only the words of the statement and its group count, not receipts. */
      texts = texts || entries.concat(lines).map(function (item) {
        var group = item.closest(".group").querySelector("h3");
        return (group.textContent + " " + item.textContent).toLocaleLowerCase().replace(/\s+/g, " ");
      });
      var words = box.value.toLocaleLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      entries.concat(lines).forEach(function (item, at) {
        item.hidden = !words.every(function (word) { return texts[at].indexOf(word) >= 0; });
        if (!item.hidden && at < entries.length) { shown += 1; }
      });
      groups.forEach(function (group) { group.hidden = words.length > 0 && !group.querySelector(".entry:not([hidden]), .line:not([hidden])"); });
      status.textContent = words.length ? tools.dataset.shown.replace("{shown}", shown).replace("{all}", entries.length) : "";
    };
    unfilter = function () { box.value = ""; filter(); };
    box.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { unfilter(); box.blur(); }
    });
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
      if (event.key === "/") { event.preventDefault(); box.focus(); return; }
      if (event.key !== "j" && event.key !== "k") { return; }
      var open = entries.filter(function (item) { return !item.hidden; });
      if (!open.length) { return; }
      var here = document.activeElement && document.activeElement.closest ? document.activeElement.closest(".entry") : null;
      var at = open.indexOf(here);
      if (at < 0) {
        at = event.key === "j" ? open.findIndex(function (item) { return item.getBoundingClientRect().top > 0; }) : -1;
        if (at < 0) { at = event.key === "j" ? 0 : open.length - 1; }
      } else {
        at = Math.min(open.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
      }
      open[at].focus({ preventScroll: true });
      open[at].scrollIntoView({ block: "center" });
    });
  }

  var button = element("button", { type: "button", textContent: tools.dataset.theme });
  button.addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  if (entries.length) { element("p", { className: "keys", textContent: tools.dataset.keys }); }

  /* A place that is folded away or filtered out shows when one goes there. */
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) { unfilter(); target.scrollIntoView(); }
    var fold = target && target.closest("details");
    if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
    if (target && target.matches(".entry")) { target.focus({ preventScroll: true }); }
  }
  addEventListener("hashchange", reveal);
  reveal();
})();
