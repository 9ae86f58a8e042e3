// Written in the oldest JavaScript there is, so that an old browser can say that it is too old.
(function () {
  var old = !window.DecompressionStream || !window.Promise || !Element.prototype.replaceChildren;
  var moved = !old && !(window.crypto && window.crypto.subtle);
  if (old) { document.getElementById("old").hidden = false; }
  if (moved) { document.getElementById("moved").hidden = false; }
  // What opens the pack is the last of the file: where it has not begun by now, the end was lost on the way.
  document.addEventListener("DOMContentLoaded", function () {
    if (!old && !window.cairnBegan) { document.getElementById("cut").hidden = false; }
  });
})();
