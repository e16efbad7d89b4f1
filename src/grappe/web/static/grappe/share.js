// Adds a button beside each text that is there to be copied; without this script it is selected by hand.
for (const field of document.querySelectorAll("[data-copy]")) {
  const words = document.documentElement.lang === "fr" ? ["Copier", "Copié"] : ["Copy", "Copied"];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = words[0];
  button.setAttribute("aria-describedby", field.id);
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // where the register is served without HTTPS
    }
    button.textContent = words[1];
    setTimeout(() => { button.textContent = words[0]; }, 2000);
  });
  field.after(button);
}
